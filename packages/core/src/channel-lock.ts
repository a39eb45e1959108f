/** How long a holder may take to answer, milliseconds. */
const patience = 200
/** How often a loser asks whether the holder is still there, milliseconds. */
const spacing = 5_000

type Word = { readonly type: 'claim' | 'held' | 'free'; readonly since: number; readonly id: string }

/**
 * A lock among the tabs of one origin where there are no Web Locks (a page that is not secure): whoever claims it asks
 * the others, the oldest claim wins, the losers ask again when it falls free, and from time to time, as a tab that
 * crashed says nothing. Resolves once it is held, with the way to free it; the signal frees it, too, and ends the
 * waiting: then it resolves as well. Without BroadcastChannel, at once.
 */
export function takeChannelLock(name: string, signal: AbortSignal): Promise<() => void> {
  return new Promise((resolve) => {
    if (typeof BroadcastChannel !== 'function' || signal.aborted) return resolve(() => {})
    const channel = new BroadcastChannel(name)
    const claim: Word = { type: 'claim', since: Date.now(), id: String(Math.random()) }
    let isHeld = false
    let isRefused = false
    let isAsking = false
    let timer: ReturnType<typeof setTimeout> | undefined

    function ask(): void {
      isRefused = false
      isAsking = true
      channel.postMessage(claim)
      timer = setTimeout(decide, patience)
    }

    function decide(): void {
      isAsking = false
      if (isRefused) {
        timer = setTimeout(ask, spacing)
        return
      }
      isHeld = true
      resolve(free)
    }

    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if (data.type === 'held') isRefused ||= data.id === claim.id
      else if (data.type === 'free') askAgain()
      else if (isHeld || (isAsking && !isRefused && isOlder(claim, data)))
        channel.postMessage({ ...data, type: 'held' })
      else isRefused = true
    }
    function askAgain(): void {
      if (isHeld) return
      clearTimeout(timer)
      ask()
    }
    function free(): void {
      signal.removeEventListener('abort', free)
      clearTimeout(timer)
      if (isHeld) channel.postMessage({ ...claim, type: 'free' })
      channel.close()
      resolve(free)
    }
    signal.addEventListener('abort', free)
    ask()
  })
}

function isOlder(left: Word, right: Word): boolean {
  return left.since === right.since ? left.id < right.id : left.since < right.since
}
