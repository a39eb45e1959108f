/** How long a holder may take to answer, milliseconds. */
const patience = 200
/** How often a loser asks whether the holder is still there, milliseconds. */
const spacing = 5_000

type Word = { readonly type: 'claim' | 'held'; readonly since: number; readonly id: string }

/**
 * A lock among the tabs of one origin where there are no Web Locks (a page that is not secure): whoever claims it asks
 * the others, the oldest claim wins, the losers ask again from time to time. Resolves once it is held, for as long as the
 * signal does not abort; without BroadcastChannel, at once.
 */
export function takeChannelLock(name: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (typeof BroadcastChannel !== 'function' || signal.aborted) return resolve()
    const channel = new BroadcastChannel(name)
    const claim: Word = { type: 'claim', since: Date.now(), id: String(Math.random()) }
    let isHeld = false
    let isRefused = false
    let timer: ReturnType<typeof setTimeout> | undefined

    function ask(): void {
      isRefused = false
      channel.postMessage(claim)
      timer = setTimeout(decide, patience)
    }

    function decide(): void {
      if (isRefused) {
        timer = setTimeout(ask, spacing)
        return
      }
      isHeld = true
      resolve()
    }

    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if (data.type === 'held') isRefused ||= data.id === claim.id
      else if (isHeld || isOlder(claim, data)) channel.postMessage({ ...data, type: 'held' })
    }
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      channel.close()
    })
    ask()
  })
}

function isOlder(left: Word, right: Word): boolean {
  return left.since === right.since ? left.id < right.id : left.since < right.since
}
