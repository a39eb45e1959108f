import { expect, it } from 'vitest'
import { cutAt } from './find-text.ts'

it.each([
  ['a text without it', 'mug', 'bowl', ['bowl']],
  ['whatever its case', 'MUG', 'a mug, a Mug', ['a ', 'mug', ', a ', 'Mug', '']],
  ['characters that mean something in an expression', 'a.b(c)/-\\', 'a.b(c)/-\\', ['', 'a.b(c)/-\\', '']],
  ['nothing for a dot', '.', 'abc', ['abc']],
  ['letters that change their length with their case', 'i', 'İi', ['İ', 'i', '']],
  ['characters of two units', '😀', 'a😀b', ['a', '😀', 'b']],
  ['nothing for nothing', '', 'abc', ['abc']],
])('finds %s', (_case, wanted, text, pieces) => {
  expect(cutAt(text, wanted)).toEqual(pieces)
})
