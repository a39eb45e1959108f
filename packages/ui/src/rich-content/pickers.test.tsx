import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { answersOf, openOffer, press } from '../testing/open-offer.tsx'
import { slots, whatHappened } from '../testing/offers.ts'

describe('a date picker', () => {
  it('of 500 times draws one day’s, and sends the one that is confirmed', async () => {
    const stage = await openOffer([{ kind: 'date-picker', id: 'p', availableTimes: slots(500) }])
    const times = await screen.findByRole('radiogroup', { name: 'Times on Tuesday 24 November' })
    expect(within(times).getAllByRole('radio')).toHaveLength(6)
    expect(screen.getByText('Times are yours (UTC).')).toBeTruthy()
    await userEvent.click(screen.getByRole('radio', { name: 'Thursday 26 November' }))
    await userEvent.click(screen.getByRole('radio', { name: /26 Nov,? 10:30/ }))
    await press('Confirm')
    expect(answersOf(stage)).toMatchObject([
      { kind: 'answer', type: 'DatePicker', payload: '2026-11-26T10:30:00.000Z', to: 'offer' },
    ])
    expect(await screen.findByText('Answered')).toBeTruthy()
  })
})

describe('a list picker', () => {
  it('sends any number of one section and one of another, in the order of the list', async () => {
    const stage = await openOffer([{ kind: 'list-picker', ...whatHappened }])
    await userEvent.click(await screen.findByRole('radio', { name: 'Email' }))
    await userEvent.click(screen.getByRole('checkbox', { name: /Part missing/ }))
    await userEvent.click(screen.getByRole('checkbox', { name: /Cracked/ }))
    await userEvent.click(screen.getByRole('radio', { name: 'Phone' }))
    await press('Send choice')
    expect(answersOf(stage).map((part) => part.kind === 'answer' && part.payload)).toEqual([
      'cracked',
      'missing',
      'phone',
    ])
  })

  it('sends nothing while nothing is chosen', async () => {
    const stage = await openOffer([{ kind: 'list-picker', ...whatHappened }])
    await userEvent.click(await screen.findByRole('button', { name: 'Send choice' }))
    expect(stage.drafts).toEqual([])
  })
})
