import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { toMarkdown, withTable, type Results } from './report.ts'

const read = (name: string): string => readFileSync(join(import.meta.dirname, '..', name), 'utf8')

it('the README quotes the results as they are', () => {
  const readme = read('README.md')
  expect(withTable(readme, toMarkdown(JSON.parse(read('results.json')) as Results))).toBe(readme)
})

it('tells a text without a place for the table', () => {
  expect(() => withTable('nothing', 'table')).toThrow('<!-- bench -->')
})
