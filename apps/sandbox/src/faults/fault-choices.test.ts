import { describe, expect, it } from 'vitest'
import { choicesOf, countOf, noFaults, settingsOf, type FaultChoices } from './fault-choices.ts'
import { noSocketFaults, type SocketChoices } from './socket-choices.ts'

const all: readonly FaultChoices[] = (['none', 'short', 'long', 'hang'] as const).flatMap((latency) =>
  (['ok', '401', '403', '404', '413', '429', '503', '4011', '5000', 'page', 'before', 'after'] as const).flatMap(
    (nextSend) => (['on', 'down'] as const).map((replies) => ({ latency, nextSend, replies, socket: noSocketFaults })),
  ),
)

const sockets: readonly SocketChoices[] = (['ok', 'drop', 'delay', 'duplicate', 'reorder'] as const).flatMap((frames) =>
  (['ok', 'refuse', 'cut', 'hang'] as const).flatMap((upgrade) =>
    (['ok', 'half-open'] as const).flatMap((line) =>
      (['ok', 'lag', 'down'] as const).map((history) => ({ frames, upgrade, line, history })),
    ),
  ),
)

describe('the choices of the fault panel', () => {
  it('come back as they were set', () => {
    for (const socket of sockets) {
      const choices = { ...noFaults, nextSend: '4011', socket } as const
      expect(choicesOf(settingsOf(choices))).toEqual(choices)
    }
    for (const choices of all) expect(choicesOf(settingsOf(choices))).toEqual(choices)
  })

  it('are no fault at all when nothing is chosen', () => {
    expect(settingsOf(noFaults)).toEqual({})
    expect(countOf(noFaults)).toBe(0)
  })

  it('show nothing for a fault that the panel has no button for', () => {
    expect(choicesOf({ next: [{ on: 'create', status: 500 }], createField: 'none' })).toEqual(noFaults)
  })
})
