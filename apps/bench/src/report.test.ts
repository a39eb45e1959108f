import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { toMarkdown, toSummary, withTable, type Results } from './report.ts'

const read = (name: string): string => readFileSync(join(import.meta.dirname, '..', name), 'utf8')

const results = JSON.parse(read('results.json')) as Results

it('the README quotes the results as they are', () => {
  const readme = read('README.md')
  expect(withTable(readme, toMarkdown(results))).toBe(readme)
})

it('the first page quotes the most telling ones', () => {
  const readme = read('../../README.md')
  expect(withTable(readme, toSummary(results))).toBe(readme)
})

it('the first page is told no figure that was not measured', () => {
  const { 10_000: large, ...rest } = results.figures
  expect(toSummary({ ...results, figures: rest })).not.toContain('10,000')
  expect(toSummary({ ...results, figures: rest })).toContain('100 messages')
  expect(large).toBeDefined()
})

it('tells a text without a place for the table', () => {
  expect(() => withTable('nothing', 'table')).toThrow('<!-- bench -->')
})
