/** Fewest milliseconds from one run to the next. */
const spacing = 100

/**
 * Runs some work once before a paint soon, however often it is asked for, so that a burst does not take the page. In a
 * hidden page, which paints nothing, it runs a little later.
 */
export function createSoon(work: () => void): () => void {
  let isDue = false
  let ranAt = -spacing
  const run = (): void => {
    isDue = false
    ranAt = performance.now()
    work()
  }
  const paint = (): void => {
    if (document.visibilityState === 'hidden') run()
    else requestAnimationFrame(run)
  }
  return () => {
    if (isDue) return
    isDue = true
    const wait = ranAt + spacing - performance.now()
    if (wait > 0 || document.visibilityState === 'hidden') setTimeout(paint, Math.max(0, wait))
    else requestAnimationFrame(run)
  }
}
