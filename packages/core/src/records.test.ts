import { expect, it } from 'vitest'
import { createRecords } from './records.ts'
import { createMemoryStorage } from './storage.ts'
import type { ConversationState, Message } from './types.ts'

it('looks at the messages once, not again at each key', () => {
  const storage = createMemoryStorage()
  const records = createRecords({ id: 'one', storage, sessionStore: storage, now: () => 1, onError: () => {} })
  records.own('tab')
  let looks = 0
  const messages = new Proxy<Message[]>([], {
    get: (rows, name) => {
      looks += 1
      return Reflect.get(rows, name) as unknown
    },
  })
  const state = { messages, draft: 'a', settledIds: [], nextSeq: 1 } as unknown as ConversationState
  records.keep(state)
  const first = looks
  expect(first).toBeGreaterThan(0)
  for (const draft of ['ab', 'abc', 'abcd']) records.keep({ ...state, draft })
  expect(looks).toBe(first)
  expect(storage.getItem('parlor:unsent:one')).toContain('abcd')
})
