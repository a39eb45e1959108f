import { readFileSync } from 'node:fs'
import type { ChatErrorCode } from '@parlor/react'
import { expect, it } from 'vitest'
import { englishLabels } from './labels.ts'
import { reasonOf } from './reason.ts'

const codes = [...readFileSync('packages/core/src/errors.ts', 'utf8').matchAll(/^ {2}\| '(\w+\/[\w-]+)'$/gm)].map(
  ([, code = '']) => code as ChatErrorCode,
)

it('finds words for a person for every code', () => {
  expect(codes.length).toBeGreaterThan(60)
  expect(codes.filter((code) => !/^[A-Z].+[^ ]$/.test(englishLabels[reasonOf(code)]))).toEqual([])
})

it('tells apart what a person can do something about', () => {
  expect(reasonOf('message/too-long')).toBe('tooLong')
  expect(reasonOf('attachment/type')).toBe('fileType')
  expect(reasonOf('session/changed')).toBe('formerSession')
})

it('has words for a code of another package or a later version, too', () => {
  expect(reasonOf('desktop/no-such-area' as ChatErrorCode)).toBe('notAvailable')
})
