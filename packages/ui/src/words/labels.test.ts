import { expect, it } from 'vitest'
import { firstLabels } from './first-labels.ts'
import { completeLabels, englishLabels } from './labels.ts'

it('says in English what a host has no words for', () => {
  const labels = completeLabels({ ...firstLabels, send: 'Post', remove: 'Away' })
  expect(labels).toEqual({ ...englishLabels, send: 'Post', remove: 'Away' })
})

it('makes one object of the same words, however often it is asked', () => {
  const given = { ...firstLabels }
  const labels = completeLabels(given)
  expect(completeLabels(given)).toBe(labels)
  expect(completeLabels(labels)).toBe(labels)
})
