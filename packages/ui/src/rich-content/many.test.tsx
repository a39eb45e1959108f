import type { FormComponent, ListPicker, Part } from '@parlor/react'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { openOffer, press } from '../testing/open-offer.tsx'
import { mug, mugs, slots } from '../testing/offers.ts'

const many = <Item,>(count: number, make: (index: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, index) => make(index))
const count = (selector: string): number => document.querySelectorAll(selector).length
const counts = (selector: string, number: number): Promise<void> => waitFor(() => expect(count(selector)).toBe(number))

const section = (index: number, length = 1): ListPicker['sections'][number] => ({
  title: `Section ${index}`,
  multipleSelection: true,
  items: many(length, (item) => ({ id: `${index}.${item}`, title: `Item ${index}.${item}` })),
})
const input = (index: number): FormComponent => ({
  kind: 'input',
  input: { id: `${index}`, title: `Question ${index}`, isRequired: index === 65, isMultipleLine: false },
})
const form = (pageComponents: readonly FormComponent[]): Part => ({
  kind: 'form',
  cannedResponseId: 'long',
  formPages: [{ title: 'Page', pageComponents }],
  showSummary: false,
})

describe('far too much of one sort is shown 30 at a time', () => {
  it.each<[string, readonly Part[], string]>([
    ['cards', many(70, () => ({ kind: 'card', card: mug })), '[data-slot=card]'],
    ['cards of a carousel', [{ kind: 'carousel', cards: mugs(70) }], '[data-slot=card]'],
    [
      'files',
      many(70, (index) => ({ kind: 'attachment', id: `${index}`, name: 'a.pdf', mime: 'application/pdf' })),
      '[data-slot=attachment]',
    ],
    [
      'unknown parts',
      many(70, (index) => ({ kind: 'unknown', name: `${index}`, raw: {} })),
      '[data-slot=unknown-part]',
    ],
    [
      'answers of a card',
      [
        {
          kind: 'card',
          card: {
            title: 'Card',
            actions: many(70, (index) => ({ type: 'Postback', text: `${index}`, payload: `${index}` })),
          },
        },
      ],
      '[data-slot=card] > .parlor-card-row',
    ],
    [
      'sections of a list',
      [{ kind: 'list-picker', id: 'list', sections: many(70, (index) => section(index)) }],
      '[data-slot=list-choice] > [role=group]',
    ],
    [
      'days',
      [{ kind: 'date-picker', id: 'days', availableTimes: slots(70 * 6) }],
      '[data-look=days] > [data-slot=choice]',
    ],
  ])('%s', async (_name, parts, selector) => {
    await openOffer(parts)
    await counts(selector, 30)
    await press('Show more')
    await counts(selector, 60)
    await press('Show more')
    await counts(selector, 70)
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
    expect(document.activeElement).not.toBe(document.body)
  })
})

it('the focus goes on to the first of what is new', async () => {
  await openOffer([{ kind: 'list-picker', id: 'list', sections: [section(0, 31)] }])
  await screen.findByRole('checkbox', { name: 'Item 0.29' })
  await press('Show more')
  expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: 'Item 0.30' }))
})

it('lists of lists have no more room than one list', async () => {
  const sections = many(31, (index) => section(index, 31))
  await openOffer(many(31, () => ({ kind: 'list-picker', id: 'list', sections })))
  await counts('[data-slot=list-picker]', 30)
  expect(count('[data-slot=list-choice] > [role=group]')).toBe(30 * 6)
  expect(count('[data-slot=choice]')).toBe(30 * 6)
})

describe('a form', () => {
  it('of more questions than are shown asks in steps, and sends every answer', async () => {
    const stage = await openOffer([form(many(70, input))])
    const fill = async (index: number): Promise<void> =>
      userEvent.type(await screen.findByRole('textbox', { name: new RegExp(`^Question ${index}\\b`) }), `a${index}`)
    await fill(3)
    expect(count('[data-slot=form-question]')).toBe(30)
    await press('Next')
    await fill(31)
    await press('Next')
    expect(count('[data-slot=form-question]')).toBe(10)
    await press('Send answers')
    expect(stage.drafts).toEqual([])
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Question 65' }))
    await fill(65)
    await press('Send answers')
    expect(stage.drafts.flatMap(({ parts = [] }) => parts)).toMatchObject([
      { response: ['3', '31', '65'].map((id) => ({ id, text: `a${id}` })) },
    ])
  })

  it('has options for all countries at once, more on demand, and what is chosen in any case', async () => {
    const items = many(600, (index) => ({ id: `${index}`, title: `Option ${index}` }))
    await openOffer([form([{ kind: 'wheel-picker', wheelPicker: { id: 'wheel', items } }])])
    const wheel = await screen.findByRole('combobox')
    expect(within(wheel).getAllByRole('option')).toHaveLength(1 + 270)
    await press('Show more')
    expect(within(wheel).getAllByRole('option')).toHaveLength(1 + 540)
    await press('Show more')
    expect(within(wheel).getAllByRole('option')).toHaveLength(1 + 600)
    expect(document.activeElement).toBe(wheel)
  })
})

it('of a label that no person would write the beginning is shown', async () => {
  const title = '👩‍👩‍👧‍👦'.repeat(6_000)
  await openOffer([
    { kind: 'unknown', name: title, raw: {} },
    { kind: 'card', card: { ...mug, actions: [{ type: 'Postback', text: title, payload: 'p' }] } },
    {
      kind: 'list-picker',
      id: 'list',
      sections: [{ multipleSelection: true, items: [{ id: 'i', title, subtitle: title }] }],
    },
    form([{ kind: 'input', input: { id: 'f', title, subtitle: title, isRequired: true, isMultipleLine: false } }]),
  ])
  await counts('[data-slot=form-question], [data-slot=choice], [data-slot=card]', 3)
  const shown = document.querySelector('[data-slot=message-list]')!.textContent
  expect(shown.length).toBeLessThan(6 * 1_100)
  expect(shown).toMatch(/(?:👩‍👩‍👧‍👦)…/u)
  expect(shown).not.toMatch(/👩‍(?!👩|👧)/u)
})

it('a long text of a card is shown in part, and whole on demand', async () => {
  const description = 'word '.repeat(36_000).trim()
  await openOffer([{ kind: 'card', card: { ...mug, description } }])
  const text = await waitFor(() => document.querySelector('[data-slot=card] p')!)
  await screen.findByRole('figure')
  expect(text.textContent.length).toBeLessThanOrEqual(800)
  await press('Show more')
  expect(text.textContent).toBe(description)
  expect(screen.getByRole('button', { name: 'Show less' })).toBe(document.activeElement)
})
