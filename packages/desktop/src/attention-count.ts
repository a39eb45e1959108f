export interface AttentionCount {
  /** Tells the count a moment later; zero at once. */
  readonly set: (count: number) => void
}

/**
 * Sends a count on, but not each step of a quick change, and none twice.
 *
 * @param wait milliseconds.
 */
export function createAttentionCount(send: (count: number) => void, wait = 250): AttentionCount {
  let sent: number | undefined
  let next = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function tell(): void {
    clearTimeout(timer)
    timer = undefined
    if (next === sent) return
    sent = next
    send(next)
  }

  return {
    set(count) {
      next = count
      if (count === 0) tell()
      else timer ??= setTimeout(tell, wait)
    },
  }
}
