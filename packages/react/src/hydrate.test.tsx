import { act, screen, waitFor } from '@testing-library/react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { StrictMode, Suspense, type ReactElement } from 'react'
import { expect, it, onTestFinished, vi } from 'vitest'
import { ParlorProvider } from './parlor-provider.tsx'
import { Desk } from './testing/desk.tsx'
import { openRoom, type Room } from './testing/room.ts'

function page({ chat }: Room): ReactElement {
  return (
    <StrictMode>
      <ParlorProvider chat={chat}>
        <Suspense>
          <Desk />
        </Suspense>
      </ParlorProvider>
    </StrictMode>
  )
}

it('takes up a page from the server, then what this tab had kept', async () => {
  const earlier = openRoom()
  earlier.chat.conversation().open()
  earlier.chat.conversation().setDraft('Half a thought')
  earlier.chat.destroy()

  const html = `<main>${renderToString(page(openRoom()))}</main>`
  const container = new DOMParser().parseFromString(html, 'text/html').querySelector('main')!
  document.body.append(container)
  const room = openRoom()
  const mismatch = vi.fn<() => void>()
  let root: Root
  act(() => {
    root = hydrateRoot(container, page(room), { onRecoverableError: mismatch })
  })
  onTestFinished(() => {
    act(() => root.unmount())
    container.remove()
  })
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('ready'))
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Half a thought')
  expect(mismatch).not.toHaveBeenCalled()
  expect(room.guests()).toBeLessThanOrEqual(1)
})
