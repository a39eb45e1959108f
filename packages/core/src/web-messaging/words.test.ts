import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { socketWords } from './words.ts'

it('every refusal of Web Messaging stands in its document', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/web-messaging.md'), 'utf8')
  expect(Object.keys(socketWords).filter((code) => !page.includes(`\`${code}\``))).toEqual([])
})
