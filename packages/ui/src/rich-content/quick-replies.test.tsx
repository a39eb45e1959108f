import type { Part } from '@parlor/react'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answersOf, offer, openOffer, press } from '../testing/open-offer.tsx'

describe('quick replies', () => {
  const set = (text: string): Part => ({ kind: 'quick-replies', replies: [{ text, payload: text.toUpperCase() }] })

  it('are those of the newest set, until one is pressed', async () => {
    const stage = await openOffer([set('Yes')])
    act(() => stage.receive([offer([set('Tomorrow')], 'newer')]))
    const group = screen.getByRole('region', { name: 'Suggested answers' })
    expect(
      within(group)
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual(['Tomorrow'])
    await press('Tomorrow')
    expect(screen.queryByRole('region', { name: 'Suggested answers' })).toBeNull()
    expect(stage.sent).toEqual(['Tomorrow'])
    expect(answersOf(stage)).toMatchObject([{ payload: 'TOMORROW' }])
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }))
  })

  it('have a picture of an origin that is allowed, until it breaks; the words say the same', async () => {
    const replies = [
      { text: 'Blue', payload: 'BLUE', image: 'https://media.example.com/blue.png' },
      { text: 'Green', payload: 'GREEN', image: 'https://evil.example/green.png' },
      { text: 'Plain', payload: 'PLAIN', image: 'http://media.example.com/plain.png' },
    ]
    const props = { allowedMediaOrigins: ['https://media.example.com', 'http://media.example.com'] }
    await openOffer([{ kind: 'quick-replies', replies }], { props })
    const pictures = [...document.querySelectorAll('img')]
    expect(
      pictures.map(({ src, alt, attributes }) => [src, alt, attributes.getNamedItem('referrerpolicy')?.value]),
    ).toEqual([['https://media.example.com/blue.png', '', 'no-referrer']])
    expect(screen.getByRole('button', { name: 'Blue' }).contains(pictures[0]!)).toBe(true)
    fireEvent.error(pictures[0]!)
    expect(document.querySelector('img, [data-slot=reply-picture]')).toBeNull()
    expect(screen.getByRole('button', { name: 'Blue' })).toBeTruthy()
  })

  it('are 30 at first', async () => {
    const replies = Array.from({ length: 40 }, (_, index) => ({ text: `Reply ${index}`, payload: `${index}` }))
    await openOffer([{ kind: 'quick-replies', replies }])
    expect(screen.getAllByRole('button', { name: /^Reply/ })).toHaveLength(30)
    await press('Show more')
    expect(screen.getAllByRole('button', { name: /^Reply/ })).toHaveLength(40)
  })
})
