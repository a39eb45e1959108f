const channel = new MessageChannel()
const waiting: (() => void)[] = []
channel.port1.addEventListener('message', () => waiting.shift()?.())
channel.port1.start()

/** Resolves in a task of its own, right away: timers would wait longer. */
export function task(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    channel.port2.postMessage(undefined)
  })
}

/** Resolves with the time of the first task after a frame was drawn. */
export async function drawn(): Promise<number> {
  await new Promise((resolve) => requestAnimationFrame(resolve))
  await task()
  return performance.now()
}

export async function frames(count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) await drawn()
}

/** Time of the drawn frame from which `check` holds for `steady` frames. Rejects when that takes longer than 20 s. */
export async function holdsFrom(check: () => boolean, steady: number): Promise<number> {
  const end = performance.now() + 20_000
  for (let since: number | undefined, held = 0; ;) {
    const now = await drawn()
    if (check()) {
      since ??= now
      held += 1
      if (held > steady) return since
    } else {
      since = undefined
      held = 0
      if (now > end) throw new Error('It was not on the screen within 20 s.')
    }
  }
}
