import { errorOf } from '../diagnose.ts'
import { parseJson } from '../json.ts'
import { keepReceiving, type Receive } from './receive.ts'
import { readFeed, type FeedPage } from './wire.ts'

/** Options of {@link poll}. */
export interface PollOptions {
  /** Path under the base URL. @default '/assumed/guests/{guestId}/feed' */
  readonly path?: string
  /** Milliseconds between polls. @default 3_000 */
  readonly interval?: number
  /** The same in a hidden tab. @default 15_000 */
  readonly hiddenInterval?: number
  /** Reads an answer of another shape; `undefined` when it is none. The cursor goes back as `?after=`. */
  readonly map?: (body: unknown) => FeedPage | undefined
}

/**
 * Receives by asking again and again.
 *
 * **Our assumption**, not the vendor's: nothing is published about how a guest of the REST API receives. The default path
 * is that of Parlor's own service in a box; point `path` and `map` at an endpoint of yours.
 */
export function poll(options: PollOptions = {}): Receive {
  const { path = '/assumed/guests/{guestId}/feed', interval = 3_000, hiddenInterval = 15_000, map = readFeed } = options
  return {
    name: 'poll',
    start(context) {
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
      return keepReceiving(context, turn, () => (isHidden() ? hiddenInterval : interval))
    },
  }
}

/** Longest answer that is read, characters. */
const maxLength = 1_048_576

function isHidden(): boolean {
  return (
    (globalThis as { readonly document?: { readonly visibilityState: string } }).document?.visibilityState === 'hidden'
  )
}
