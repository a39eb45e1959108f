/** Silence after which the connection is asked whether it lives, milliseconds; also the fewest between two questions. */
const quiet = 30_000
/** How long its answer may take. */
const patience = 10_000
/** A timer that is later than this shows that the page slept. */
const slept = 5_000

export interface HeartbeatOptions {
  readonly monotonic: () => number
  /** Asks for a sign of life; resolves when it came, and rejects when it was refused or did not come in time. */
  readonly probe: (timeout: number) => Promise<unknown>
  /** No sign of life came. */
  readonly onDead: () => void
}

export interface Heartbeat {
  /** A frame came in. */
  readonly heard: () => void
  /** Asks now, for example when the page wakes up; not more often than the platform allows, one extra aside. */
  readonly ask: () => void
  readonly stop: () => void
}

export function createHeartbeat({ monotonic, probe, onDead }: HeartbeatOptions): Heartbeat {
  let heardAt = monotonic()
  let askedAt = -Infinity
  let isExtraUsed = false
  let isAsking = false
  let isStopped = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function plan(): void {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(check, Math.max(0, Math.max(heardAt, askedAt) + quiet - monotonic()))
  }

  function check(): void {
    if (monotonic() - heardAt >= quiet) void ask()
    else plan()
  }

  async function ask(): Promise<void> {
    if (isAsking || isStopped) return
    isAsking = true
    const start = (askedAt = monotonic())
    const failed = await probe(patience).then(
      () => false,
      () => true,
    )
    isAsking = false
    if (isStopped) return
    const isLate = monotonic() - start > patience + slept
    if (failed && heardAt < start) {
      if (isLate) return void ask()
      return onDead()
    }
    plan()
  }

  plan()
  return {
    heard() {
      heardAt = monotonic()
      if (!isAsking) plan()
    },
    ask() {
      const isSoon = monotonic() - askedAt < quiet
      if (isSoon && isExtraUsed) return
      isExtraUsed = isSoon
      void ask()
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
