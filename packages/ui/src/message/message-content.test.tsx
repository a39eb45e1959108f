import type { Message as MessageData, Part } from '@parlor/react'
import { act, render, screen } from '@testing-library/react'
import { Profiler } from 'react'
import { expect, it } from 'vitest'
import { MessageContent } from '../message/message-content.tsx'
import { Message } from '../message/message.tsx'
import { openOffer } from '../testing/open-offer.tsx'
import { mug } from '../testing/offers.ts'

it('an event is told in a line', async () => {
  await openOffer([{ kind: 'event', name: 'disconnect' }])
  expect(screen.getByText('Maya Chen ended this conversation.')).toBeTruthy()
})

it('an answer of the guest is readable, without saying a word twice', () => {
  const parts: readonly Part[] = [
    { kind: 'text', text: 'Track my parcel' },
    { kind: 'answer', type: 'QuickReply', text: 'Track my parcel', payload: 'TRACK' },
    { kind: 'form-answer', to: '1', cannedResponseId: '1', response: [{ id: 'a', text: 'Ada', payload: 'Ada' }] },
  ]
  render(<MessageContent parts={parts} />)
  expect(document.querySelector('[data-slot=message-content]')?.textContent).toBe('Track my parcel\nAda')
})

it('a message that arrives draws no other row, whatever they hold', async () => {
  const drawn: string[] = []
  const renderMessage = (message: MessageData): ReturnType<typeof Message> & object => (
    <Profiler id={message.localId} onRender={(id) => drawn.push(id)}>
      <Message message={message} />
    </Profiler>
  )
  const stage = await openOffer([{ kind: 'card', card: mug }], { props: { renderMessage } })
  await screen.findByRole('button', { name: 'Choose this one' })
  const before = new Set(stage.conversation.getState().messages.map(({ localId }) => localId))
  drawn.length = 0
  act(() => stage.receive(['One more thing']))
  await screen.findByText('One more thing')
  expect(drawn.filter((id) => before.has(id))).toEqual([])
})
