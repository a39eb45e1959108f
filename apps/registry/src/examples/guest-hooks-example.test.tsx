import { createChat, createMemoryStorage, guestRest, ParlorProvider, poll } from '@parlor/react'
import { createService } from '@parlor/testing'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { GuestHooksExample } from './guest-hooks-example.tsx'

const broker = 'https://desk.invalid/guests'

it('starts, says something and shows what became of it', async () => {
  const service = createService({ scenario: 'silent' })
  const details = { name: 'Ada', email: 'ada@example.test' }
  const withBroker: typeof fetch = (input, init) =>
    input === broker ? Promise.resolve(Response.json(service.createGuest(details))) : service.fetch(input, init)
  const chat = createChat({
    transport: () =>
      guestRest({
        baseUrl: 'https://api.service.invalid',
        fetch: withBroker,
        broker,
        receive: poll(),
      }),
    storage: createMemoryStorage(),
    sessionStore: createMemoryStorage(),
  })
  render(
    <ParlorProvider chat={chat}>
      <GuestHooksExample />
    </ParlorProvider>,
  )
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'Ada')
  await userEvent.type(screen.getByRole('textbox', { name: 'Email' }), 'ada@example.test')
  await userEvent.click(screen.getByRole('button', { name: 'Start chat' }))
  const field = await screen.findByRole('textbox', { name: 'Message' })
  await waitFor(() => expect(field).toHaveProperty('readOnly', false))
  await userEvent.type(field, 'Hello{Enter}')
  expect((await screen.findByText('sent')).closest('li')?.textContent).toBe('You Hello sent')
  expect(service.heard()).toEqual(['Hello'])
  chat.destroy({ purge: true })
  service.close()
})
