import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { wordsIn } from './testing/words-in-source.ts'

const parts = globSync('packages/ui/src/!(testing)/**/*.tsx').filter((file) => !/\.(test|stories)\.tsx$/.test(file))

it('no part says a word that is not a label', () => {
  expect(parts.length).toBeGreaterThan(50)
  expect(parts.flatMap((file) => wordsIn(readFileSync(file, 'utf8')).map((words) => `${file}: ${words}`))).toEqual([])
})

it.each([
  ['<p>Not sent</p>', 'Not sent'],
  ["<p>{isSent ? labels.sent : 'Not sent'}</p>", 'Not sent'],
  ["<p>{isLate && 'Not sent'}</p>", 'Not sent'],
  ['<p>{`Wait ${seconds}`}</p>', 'Wait'],
  ['<button aria-label="Close" />', 'Close'],
  ["<img alt={name ?? 'Picture'} />", 'Picture'],
  ['<List>{items.map((item) => <li title="Open" key={item} />)}</List>', 'Open'],
])('finds what %s says', (source, words) => {
  expect(wordsIn(`export const Part = () => ${source}`)).toEqual([words])
})

it('takes no class, address or label for a word', () => {
  expect(
    wordsIn('const part = <p className="parlor-why" lang="en" title={labels.close}>{labels.sent} · {count}</p>'),
  ).toEqual([])
})
