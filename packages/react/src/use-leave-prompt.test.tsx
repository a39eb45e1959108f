import { createChat, createMemoryStorage, guestRest, ParlorProvider, type Chat, type TextStore } from './index.ts'
import { render } from '@testing-library/react'
import { createService } from '@parlor/testing'
import { afterEach, describe, expect, it } from 'vitest'

let chat: Chat | undefined
afterEach(() => chat?.destroy())

function deny(): never {
  throw new DOMException('denied', 'SecurityError')
}

const denied: TextStore = { getItem: deny, setItem: deny, removeItem: deny }

/** Whether leaving the page would ask the person. */
function asksOn(storage: TextStore, draft: string): boolean {
  const service = createService()
  const transport = guestRest({ baseUrl: 'http://box.test', fetch: service.fetch, broker: '/broker', receive: 'none' })
  chat = createChat({ transport: () => transport, storage, sessionStore: storage })
  const { unmount } = render(<ParlorProvider chat={chat}>{null}</ParlorProvider>)
  chat.conversation().setDraft(draft)
  const event = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(event)
  unmount()
  const later = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(later)
  expect(later.defaultPrevented).toBe(false)
  service.close()
  return event.defaultPrevented
}

describe('leaving the page', () => {
  it('asks when unsent text would be lost, as storage is denied', () => {
    expect(asksOn(denied, 'half a message')).toBe(true)
  })

  it('does not ask when nothing is unsent', () => {
    expect(asksOn(denied, '')).toBe(false)
  })

  it('does not ask when the text is kept', () => {
    expect(asksOn(createMemoryStorage(), 'half a message')).toBe(false)
  })
})
