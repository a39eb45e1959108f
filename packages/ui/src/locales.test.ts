import { describe, expect, it } from 'vitest'
import { englishLabels, type Labels } from './words/labels.ts'
import { labels as arabic } from './locales/ar.ts'
import { labels as german } from './locales/de.ts'
import { labels as spanish } from './locales/es.ts'
import { labels as french } from './locales/fr.ts'
import { labels as japanese } from './locales/ja.ts'

const names = Object.keys(englishLabels) as (keyof Labels)[]

/** What is written alike in both languages. */
const alike: Readonly<Record<string, readonly string[]>> = {
  de: ['chat', 'emoji', 'name', 'bot', 'system', 'uploaded', 'said'],
  es: ['chat', 'bot', 'said'],
  fr: ['messages', 'message'],
  ja: [],
  ar: ['said'],
}

/** A label as it is written for a count, or for the words that go into it. */
function written(labels: Labels, name: keyof Labels, given: number | string): string {
  const label = labels[name]
  return typeof label === 'string' ? label : (label as (...values: unknown[]) => string)(given, given)
}

describe.each<[string, Labels]>([
  ['de', german],
  ['fr', french],
  ['es', spanish],
  ['ja', japanese],
  ['ar', arabic],
])('the words of %s', (locale, labels) => {
  it.each([0, 1, 2, 3, 11, 100, 1_000_000])('are whole for a count of %i', (count) => {
    const broken = names
      .map((name) => written(labels, name, count))
      .filter((text) => /^\s*$|#|undefined|NaN/.test(text))
    expect(broken).toEqual([])
  })

  it('hold what is put into them', () => {
    const lost = names.filter((name) => {
      const holds = written(englishLabels, name, 'given').includes('given')
      return holds && !written(labels, name, 'given').includes('given') && !written(labels, name, 5).includes('5')
    })
    expect(lost).toEqual([])
  })

  it('are not English', () => {
    const same = names.filter((name) => written(labels, name, 'given') === written(englishLabels, name, 'given'))
    expect(same.filter((name) => !alike[locale]?.includes(name))).toEqual([])
  })
})

it('tells apart all six plural forms of Arabic', () => {
  expect(new Set([0, 1, 2, 3, 11, 100].map((count) => arabic.newMessages(count))).size).toBe(6)
  expect([0, 1, 2].map((count) => arabic.newMessages(count))).toEqual([
    'لا رسائل جديدة',
    'رسالة جديدة واحدة',
    'رسالتان جديدتان',
  ])
})

it('counts nothing in the singular in French, and in the plural in German', () => {
  expect(french.newMessages(0)).toBe('0 nouveau message')
  expect(german.newMessages(0)).toBe('0 neue Nachrichten')
})
