/** Runs some work once before the next paint, however often it is asked for; in a hidden page a little later. */
export function createSoon(work: () => void): () => void {
  let isDue = false
  const run = (): void => {
    isDue = false
    work()
  }
  return () => {
    if (isDue) return
    isDue = true
    if (document.visibilityState === 'hidden') setTimeout(run, 100)
    else requestAnimationFrame(run)
  }
}
