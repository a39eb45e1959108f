import type { Part } from '@parlor/react'
import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { MessageContent } from './message-content.tsx'
import { openOffer } from '../testing/open-offer.tsx'

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
