import { errorOf } from './diagnose.ts'
import { parseJson } from '../json.ts'
import type { PollOptions } from './poll.ts'
import { keepReceiving, type ReceiveContext, type Receiver } from './receive.ts'
import { readFeed } from './wire.ts'

/** Asks for the feed until the link closes. */
export function startPolling(context: ReceiveContext, options: PollOptions): Receiver {
  const { path = '/assumed/guests/{guestId}/feed', interval = 3_000, hiddenInterval = 15_000, map = readFeed } = options
  let after: string | undefined
  let live = false
  const turn = async (onWorking: () => void): Promise<void> => {
    const text = await context.get(path, after, 'application/json')
    const page = text.length > maxLength ? undefined : map(parseJson(text))
    if (!page) throw errorOf({ step: 'receive', failure: 'unreadable', now: context.now() })
    onWorking()
    const { messages, cursor = after } = page
    if (messages.length > 0) context.emit({ type: 'messages-received', messages, live })
    after = cursor
    live = true
  }
  return keepReceiving(context, turn, () => (context.environment.isHidden?.() ? hiddenInterval : interval))
}

/** Longest answer that is read, characters. */
const maxLength = 1_048_576
