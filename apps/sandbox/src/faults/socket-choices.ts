import type { Fault, FaultSettings } from '@parlor/testing'

export type Frames = 'ok' | 'drop' | 'delay' | 'duplicate' | 'reorder'
export type Upgrade = 'ok' | 'refuse' | 'cut' | 'hang'
export type Line = 'ok' | 'half-open'
export type HistoryFault = 'ok' | 'lag' | 'down'

/** What can go wrong over Web Messaging alone. */
export interface SocketChoices {
  /** Messages on their way to the guest. */
  readonly frames: Frames
  /** What opening a socket comes to. */
  readonly upgrade: Upgrade
  readonly line: Line
  readonly history: HistoryFault
}

export const noSocketFaults: SocketChoices = { frames: 'ok', upgrade: 'ok', line: 'ok', history: 'ok' }

const struck = { on: 'frame-out', frame: 'StructuredMessage' } as const
const frameFaults: Readonly<Record<Exclude<Frames, 'ok'>, Fault>> = {
  drop: { ...struck, drop: true },
  delay: { ...struck, delayMs: 3_000 },
  duplicate: { ...struck, duplicate: true },
  reorder: { ...struck, reorder: true },
}
const upgradeFaults: Readonly<Record<Exclude<Upgrade, 'ok'>, Fault>> = {
  refuse: { on: 'upgrade', status: 403 },
  cut: { on: 'upgrade', cut: 'before' },
  hang: { on: 'upgrade', hang: true },
}
/** What history lacks when it lags, milliseconds. */
const lag = 60_000

/** The faults that choices stand for. */
export function socketFaults({ frames, upgrade, line, history }: SocketChoices): {
  readonly always: readonly Fault[]
} & Pick<FaultSettings, 'halfOpen' | 'historyLagMs'> {
  return {
    always: [
      ...(frames === 'ok' ? [] : [frameFaults[frames]]),
      ...(upgrade === 'ok' ? [] : [upgradeFaults[upgrade]]),
      ...(history === 'down' ? [{ on: 'history', status: 503 } as const] : []),
    ],
    ...(line === 'half-open' && { halfOpen: true }),
    ...(history === 'lag' && { historyLagMs: lag }),
  }
}

/** The choices that settings stand for. */
export function socketChoicesOf({ always = [], halfOpen, historyLagMs }: FaultSettings): SocketChoices {
  const standing = [always].flat()
  const isDown = standing.some(({ on }) => on === 'history')
  return {
    frames: framesOf(standing.find(({ on }) => on === 'frame-out')),
    upgrade: upgradeOf(standing.find(({ on }) => on === 'upgrade')),
    line: halfOpen ? 'half-open' : 'ok',
    history: isDown ? 'down' : historyLagMs ? 'lag' : 'ok',
  }
}

function framesOf({ drop, delayMs, duplicate, reorder }: Fault = {}): Frames {
  if (drop) return 'drop'
  if (reorder) return 'reorder'
  if (duplicate) return 'duplicate'
  return delayMs ? 'delay' : 'ok'
}

function upgradeOf({ status, cut, hang }: Fault = {}): Upgrade {
  if (cut) return 'cut'
  if (hang) return 'hang'
  return status ? 'refuse' : 'ok'
}
