// @vitest-environment node
import { createChat, guestRest, ParlorProvider } from '@parlor/react'
import { renderToString } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { DesktopProvider } from './desktop-provider.tsx'
import { useDesktop } from './use-desktop.ts'

it('renders on a server, where it is in a browser to begin with', () => {
  expect(typeof window).toBe('undefined')
  const make = vi.fn<() => Promise<never>>(() => Promise.reject(new Error('There is no window.')))
  const chat = createChat({ transport: () => guestRest({ baseUrl: 'https://api.test.invalid', broker: '/broker' }) })
  function Where() {
    return <output>{useDesktop().where}</output>
  }
  const html = renderToString(
    <ParlorProvider chat={chat}>
      <DesktopProvider app={make}>
        <Where />
      </DesktopProvider>
    </ParlorProvider>,
  )
  expect(html).toBe('<output>browser</output>')
  expect(make).not.toHaveBeenCalled()
})
