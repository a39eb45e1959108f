/** An expired session is asked for its own end this long after it, milliseconds. */
const afterEnd = 2_000
/** The end is asked for anew this long before the warning, milliseconds. */
const beforeNotice = 10_000
/** While the end is far, it is not told anew for less than this, milliseconds: each message moves it a little. */
const grain = 60_000
const longestTimer = 2 ** 31 - 1

export interface ExpiryOptions {
  readonly now: () => number
  /** Milliseconds before the end at which to warn. */
  readonly expiryNotice: number
  /** Asks the service, whose answer tells the end. */
  readonly probe: () => void
  readonly show: (expiry: { readonly expiresAt?: number; readonly endsSoon: boolean }) => void
}

/** Follows when a session ends. */
export interface Expiry {
  /** The service told when it ends. */
  readonly told: (facts: { readonly durationSeconds?: number; readonly expiresAt?: number }) => void
  /** Something was said: the session lives on from now. */
  readonly renewed: () => void
  readonly stop: () => void
}

export function createExpiry({ now, expiryNotice: notice, probe, show }: ExpiryOptions): Expiry {
  let duration: number | undefined
  let expiresAt: number | undefined
  let endsSoon = false
  let shownAt = NaN
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function set(at: number | undefined): void {
    expiresAt = at
    if (at !== undefined && now() < at - notice - beforeNotice) asked = 0
    step()
  }

  /** Does what is due, and sets the timer for what comes next. */
  function step(): void {
    clearTimeout(timer)
    if (expiresAt === undefined) return
    const dues = [expiresAt - notice - beforeNotice, expiresAt - notice, expiresAt + afterEnd]
    const [first = 0, warn = 0, end = 0] = dues
    const wasSoon = endsSoon
    endsSoon = now() >= warn
    if (wasSoon !== endsSoon || !(Math.abs(expiresAt - shownAt) < (endsSoon ? 1 : grain))) {
      shownAt = expiresAt
      show({ expiresAt, endsSoon })
    }
    if ((asked === 0 && now() >= first) || (asked < 2 && now() >= end)) {
      asked = now() >= end ? 2 : 1
      probe()
    }
    const next = dues.find((due) => due > now())
    if (next !== undefined) timer = setTimeout(step, Math.min(longestTimer, next - now()))
  }

  return {
    told({ durationSeconds, expiresAt: at }) {
      if (durationSeconds !== undefined && durationSeconds > 0) duration = durationSeconds * 1_000
      set(at ?? (duration === undefined ? undefined : now() + duration))
    },
    renewed() {
      if (duration !== undefined) set(now() + duration)
    },
    stop: () => clearTimeout(timer),
  }
}
