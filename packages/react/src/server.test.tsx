// @vitest-environment node
import { createChat, guestRest, poll } from '@parlor/core'
import { renderToString } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { ParlorProvider } from './parlor-provider.tsx'
import { Desk } from './testing/desk.tsx'

it('renders on a server, where it asks for nothing', () => {
  expect(typeof window).toBe('undefined')
  const errors = vi.spyOn(console, 'error')
  const fetch = vi.fn<typeof globalThis.fetch>()
  const transport = guestRest({
    baseUrl: 'https://api.test.invalid',
    fetch,
    broker: '/broker',
    receive: poll(),
  })
  const chat = createChat({ transport: () => transport })
  const html = renderToString(
    <ParlorProvider chat={chat}>
      <Desk />
    </ParlorProvider>,
  )
  expect(html).toContain('<output>idle</output>')
  expect(html).toContain('Start chat')
  expect(fetch).not.toHaveBeenCalled()
  expect(errors).not.toHaveBeenCalled()
})
