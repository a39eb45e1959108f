import type { FormPart } from '@parlor/react'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Message } from '../message/message.tsx'
import { answersOf, offer, openOffer, press } from '../testing/open-offer.tsx'
import { whatHappened } from '../testing/offers.ts'
import { setStage } from '../testing/stage.tsx'

const formPart: FormPart = {
  kind: 'form',
  cannedResponseId: 'address',
  introduction: { title: 'Where shall we send it?', buttonText: 'Start' },
  replyMessage: { title: 'My address' },
  showSummary: true,
  formPages: [
    {
      title: 'Address',
      pageComponents: [
        { kind: 'input', input: { id: 'street', title: 'Street', isRequired: true, isMultipleLine: false } },
        { kind: 'input', input: { id: 'note', title: 'Note', isRequired: false, isMultipleLine: true } },
        { kind: 'unknown', name: 'Signature', raw: {} },
      ],
    },
    {
      title: 'Delivery',
      pageComponents: [
        { kind: 'date-picker', datePicker: { id: 'day', title: 'Day', availableTimes: [] } },
        { kind: 'wheel-picker', wheelPicker: { id: 'size', items: [{ id: 's', title: 'Small', value: 'S' }] } },
      ],
    },
  ],
}

describe('a form', () => {
  it('asks for what it needs, shows what was filled in, and sends it all at once', async () => {
    const stage = await openOffer([formPart])
    await userEvent.click(await screen.findByRole('button', { name: 'Start' }))
    expect(screen.getByText('Not shown here: Signature')).toBeTruthy()
    await press('Next')
    const street = screen.getByRole('textbox', { name: 'Street' })
    expect(document.activeElement).toBe(street)
    expect(street.getAttribute('aria-invalid')).toBe('true')
    await userEvent.type(street, 'x'.repeat(40))
    expect(street).toHaveProperty('value', 'x'.repeat(30))
    expect(screen.getByRole('textbox', { name: 'Note (optional)' })).toHaveProperty('maxLength', 300)
    await press('Next')
    fireEvent.change(screen.getByLabelText('Day'), { target: { value: '2026-12-01' } })
    await userEvent.selectOptions(screen.getByRole('combobox'), 'Small')
    await press('Next')
    expect(screen.getByText('1 December 2026')).toBeTruthy()
    await press('Send answers')
    expect(stage.sent).toEqual(['My address'])
    expect(answersOf(stage)).toMatchObject([
      {
        kind: 'form-answer',
        to: 'offer',
        cannedResponseId: 'address',
        response: [
          { id: 'street', text: 'x'.repeat(30), payload: 'x'.repeat(30) },
          { id: 'day', text: '1 December 2026', payload: '2026-12-01T00:00:00.000Z' },
          { id: 'size', text: 'Small', payload: 'S' },
        ],
      },
    ])
    expect(await screen.findByText('Answered')).toBeTruthy()
  })

  it('takes each question for itself, also under a name that every object has, or one that stands twice', async () => {
    const ids = ['__proto__', 'constructor', 'twice', 'twice']
    const pageComponents = ids.map((id, index) => ({
      kind: 'input' as const,
      input: { id, title: `Question ${index}`, isRequired: true, isMultipleLine: false, keyboardType: id },
    }))
    const stage = await openOffer([
      { kind: 'form', cannedResponseId: 'odd', formPages: [{ pageComponents }], showSummary: false },
    ])
    for (const index of ids.keys())
      await userEvent.type(await screen.findByRole('textbox', { name: `Question ${index}` }), `a${index}`)
    await press('Send answers')
    expect(answersOf(stage)).toMatchObject([
      { response: ids.map((id, index) => ({ id, text: `a${index}`, payload: `a${index}` })) },
    ])
  })

  it('keeps what was chosen of each question of one message apart', async () => {
    const stage = setStage()
    await stage.ready()
    act(() => stage.receive([offer([{ kind: 'list-picker', ...whatHappened }, formPart])]))
    const [message] = stage.conversation.getState().messages
    if (!message) throw new Error('The questions did not come in.')
    const row = <stage.Provider>{<Message message={message} />}</stage.Provider>
    const { unmount } = render(row)
    await userEvent.click(await screen.findByRole('button', { name: 'Start' }))
    unmount()
    render(row)
    expect(await screen.findByRole('textbox', { name: 'Street' })).toBeTruthy()
    expect(screen.getByText('Send choice')).toBeTruthy()
  })

  it('keeps what was filled in while its row is out of the document', async () => {
    const stage = setStage()
    await stage.ready()
    act(() => stage.receive([offer([formPart])]))
    const [message] = stage.conversation.getState().messages
    if (!message) throw new Error('The form did not come in.')
    const row = <stage.Provider>{<Message message={message} />}</stage.Provider>
    const { unmount } = render(row)
    await userEvent.click(await screen.findByRole('button', { name: 'Start' }))
    await userEvent.type(screen.getByRole('textbox', { name: 'Street' }), '12 Kiln Lane')
    unmount()
    render(row)
    expect(await screen.findByRole('textbox', { name: 'Street' })).toHaveProperty('value', '12 Kiln Lane')
  })
})
