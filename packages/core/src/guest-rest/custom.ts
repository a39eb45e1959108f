import type { ServerEvent } from '../transport.ts'
import type { Receive } from './receive.ts'
import { readFeed, readItem } from './wire.ts'

/** What a subscription of your own gets. */
export interface Subscription {
  readonly guestId: string
  /** Aborts when the session closes. */
  readonly signal: AbortSignal
  /** Passes on an event. Does nothing once the session is closed. */
  readonly emit: (event: ServerEvent) => void
  /**
   * Passes on an item or a list of items of the assumed feed's shape; odd ones become neutral rows.
   * `live` is false for replay, which is never announced nor counted as unread.
   */
  readonly receive: (body: unknown, live?: boolean) => void
}

/** Receives by a subscription of your own (a socket, a push channel, another transport). It may return a function that ends it. */
export function custom(subscribe: (subscription: Subscription) => void | (() => void)): Receive {
  return {
    name: 'custom',
    async start({ guestId, signal, emit }) {
      const receive = (body: unknown, live = true): void => {
        const messages = readFeed(body)?.messages ?? [readItem(body)]
        if (messages.length > 0) emit({ type: 'messages-received', messages, live })
      }
      const end = subscribe({ guestId, signal, emit, receive })
      if (end) signal.addEventListener('abort', end, { once: true })
      return {}
    },
  }
}
