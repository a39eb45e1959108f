import { expect, it } from 'vitest'
import { isSeen } from './presence.ts'

it.each([
  ['a tab in front with the focus', true, true, 'unknown', true],
  ['a tab in front, the focus elsewhere', true, false, 'unknown', false],
  ['a tab behind', false, true, 'unknown', false],
  ['a pane that the desktop shows, the focus elsewhere in it', true, false, 'focused', true],
  ['a pane that the desktop put away', true, true, 'blurred', false],
  ['a pane that the desktop shows, in a tab behind', false, false, 'focused', false],
] as const)('%s', (_what, isVisible, hasFocus, host, seen) => {
  expect(isSeen({ isVisible, hasFocus, host })).toBe(seen)
})
