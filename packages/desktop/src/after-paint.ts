/** A frame that the desktop has not shown yet may never paint, and would wait for us to be shown: milliseconds. */
const patience = 250

/** Calls back once what is rendered now has been painted, or a moment later where nothing is painted. */
export function afterPaint(callback: () => void, signal: AbortSignal): void {
  const timers = [setTimeout(finish, patience)]
  const frame = requestAnimationFrame(() => timers.push(setTimeout(finish)))

  function stop(): void {
    cancelAnimationFrame(frame)
    for (const timer of timers) clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }

  function finish(): void {
    stop()
    callback()
  }

  signal.addEventListener('abort', stop)
}
