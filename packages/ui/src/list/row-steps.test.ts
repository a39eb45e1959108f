import type { Message } from '@parlor/react'
import { describe, expect, it } from 'vitest'
import { firstStep, nextStep, type RowStep } from './row-steps.ts'

function rows(ids: string): Message[] {
  return [...ids].map((localId, place) => ({ localId, author: { kind: 'agent' }, parts: [], time: 0, place }))
}

function told(before: string, after: string): string[] {
  const steps: RowStep[] = [nextStep(firstStep(rows(before)), rows(after))]
  for (let last = steps.at(-1); last?.rest; last = steps.at(-1)) steps.push(nextStep(last, last.rest))
  return steps.map((step) => `${step.rows.map(({ localId }) => localId).join('')}${step.shifts ? ' shifted' : ''}`)
}

describe('the way from one set of rows to the next', () => {
  it.each([
    ['a new row at the end', 'abc', 'abcd', ['abcd']],
    ['older rows above', 'cd', 'abcd', ['abcd shifted']],
    ['a late row in between', 'abd', 'abcd', ['abcd shifted']],
    ['the oldest row that makes room for a new one', 'abc', 'bcd', ['bc shifted', 'bcd']],
    ['older rows above and a new one at once', 'bc', 'abcd', ['abc shifted', 'abcd']],
    ['rows that changed in their places', 'abc', 'abc', ['abc']],
    ['the last row that went', 'abc', 'ab', ['ab']],
    ['another conversation', 'abc', 'xy', ['xy']],
    ['the first rows of all', '', 'ab', ['ab']],
  ])('takes %s', (_case, before, after, expected) => {
    expect(told(before, after)).toEqual(expected)
  })
})
