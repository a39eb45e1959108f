import type { CompositionEvent, KeyboardEvent } from 'react'
import { describe, expect, it } from 'vitest'
import { createComposition } from './composition.ts'

const field = document.createElement('textarea')

function enter(facts: Partial<globalThis.KeyboardEvent>, currentTarget = field): KeyboardEvent<HTMLTextAreaElement> {
  const nativeEvent = { isComposing: false, keyCode: 13, timeStamp: 100, ...facts }
  return { nativeEvent, currentTarget } as unknown as KeyboardEvent<HTMLTextAreaElement>
}

function composing(timeStamp: number, currentTarget = field): CompositionEvent<HTMLTextAreaElement> {
  return { nativeEvent: { timeStamp }, currentTarget } as unknown as CompositionEvent<HTMLTextAreaElement>
}

describe('an Enter while a text is composed', () => {
  it('belongs to the composition when the browser says so', () => {
    expect(createComposition().owns(enter({ isComposing: true }))).toBe(true)
  })

  it('belongs to the composition when its key code is 229', () => {
    expect(createComposition().owns(enter({ keyCode: 229 }))).toBe(true)
  })

  it('belongs to the composition from its start to its end', () => {
    const composition = createComposition()
    composition.start(composing(10))
    expect(composition.owns(enter({ timeStamp: 20 }))).toBe(true)
    composition.end(composing(30))
    expect(composition.owns(enter({ timeStamp: 31 }))).toBe(false)
  })

  it('belongs to the composition when it was pressed before the end that it is told after', () => {
    const composition = createComposition()
    composition.start(composing(10))
    composition.end(composing(30))
    expect(composition.owns(enter({ timeStamp: 29 }))).toBe(true)
    expect(composition.owns(enter({ timeStamp: 30 }))).toBe(false)
  })

  it('is an Enter of its own in another field, even when the end of the composition was never told', () => {
    const composition = createComposition()
    composition.start(composing(10))
    expect(composition.owns(enter({ timeStamp: 20 }, document.createElement('textarea')))).toBe(false)
  })

  it('is an Enter of its own when nothing was ever composed', () => {
    expect(createComposition().owns(enter({}))).toBe(false)
  })
})

type Step = readonly ['start' | 'end', number] | readonly ['Enter', number, Partial<globalThis.KeyboardEvent>]

/** What browsers tell, in order, with the time of each; the last Enter is the one asked about. */
const sequences: readonly (readonly [string, readonly Step[], boolean])[] = [
  [
    'that chooses a Japanese candidate in Chrome, Edge and Firefox',
    [
      ['start', 10],
      ['Enter', 20, { isComposing: true, keyCode: 229 }],
    ],
    true,
  ],
  [
    'after it, which sends',
    [
      ['start', 10],
      ['Enter', 20, { isComposing: true, keyCode: 229 }],
      ['end', 22],
      ['Enter', 60, {}],
    ],
    false,
  ],
  [
    'that chooses a Japanese or Chinese candidate in Safari, told after the end',
    [
      ['start', 10],
      ['end', 21],
      ['Enter', 20, { keyCode: 229 }],
    ],
    true,
  ],
  [
    'after it, which sends in Safari',
    [
      ['start', 10],
      ['end', 21],
      ['Enter', 20, { keyCode: 229 }],
      ['Enter', 60, {}],
    ],
    false,
  ],
  [
    'in Safari behind a wrapper that loses the key code',
    [
      ['start', 10],
      ['end', 21],
      ['Enter', 20, {}],
    ],
    true,
  ],
  [
    'that commits the letters of a pinyin composition',
    [
      ['start', 10],
      ['Enter', 30, { isComposing: true, keyCode: 229 }],
      ['end', 31],
    ],
    true,
  ],
  [
    'that ends a Korean syllable and is told again as itself, in Chrome on macOS: it sends at once',
    [
      ['start', 10],
      ['Enter', 20, { isComposing: true, keyCode: 229 }],
      ['end', 22],
      ['Enter', 20, {}],
    ],
    false,
  ],
  [
    'that ends a Korean syllable on Windows, posted again by the input method: it sends at once',
    [
      ['start', 10],
      ['Enter', 20, { isComposing: true, keyCode: 229 }],
      ['end', 22],
      ['Enter', 23, {}],
    ],
    false,
  ],
  [
    'after a composition that was given up',
    [
      ['start', 10],
      ['end', 15],
      ['Enter', 40, {}],
    ],
    false,
  ],
  [
    'of a second composition',
    [
      ['start', 10],
      ['end', 15],
      ['start', 30],
      ['Enter', 40, { isComposing: true, keyCode: 229 }],
    ],
    true,
  ],
]

describe('the Enter', () => {
  it.each(sequences)('%s', (_name, steps, isOwned) => {
    const composition = createComposition()
    const answers = steps.map(([kind, time, facts]) =>
      kind === 'Enter' ? composition.owns(enter({ timeStamp: time, ...facts })) : composition[kind](composing(time)),
    )
    expect(answers.filter((answer) => answer !== undefined).at(-1)).toBe(isOwned)
  })
})
