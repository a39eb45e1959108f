// The sample in the README of @parlor/testing, word for word.
import { createChat, guestRest, ParlorProvider, poll } from '@parlor/react'
import { createService } from '@parlor/testing'
import { ChatWindow } from './index.ts'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'

it('says that a message was refused', async () => {
  const service = createService({ scenario: 'welcome', pace: 0 })
  service.faults.queue({ on: 'send', status: 413 })
  const guest = { fetch: service.fetch, session: service.createGuest({ name: 'Ada' }), receive: poll() }
  const chat = createChat({ transport: () => guestRest({ baseUrl: 'https://genesys.test', ...guest }) })
  render(
    <ParlorProvider chat={chat}>
      <ChatWindow title="Support" />
    </ParlorProvider>,
  )
  await screen.findByText(/^Hello Ada/)
  await userEvent.type(screen.getByRole('textbox', { name: 'Message' }), 'Good morning{Enter}')
  await screen.findByText('Not sent')
  expect(service.heard()).toEqual([])
})
