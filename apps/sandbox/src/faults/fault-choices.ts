import type { Fault, FaultSettings } from '@parlor/testing'
import { noSocketFaults, socketChoicesOf, socketFaults, type SocketChoices } from './socket-choices.ts'

export type Latency = 'none' | 'short' | 'long' | 'hang'
export type NextSend =
  | 'ok'
  | '401'
  | '403'
  | '404'
  | '413'
  | '429'
  | '503'
  | '4011'
  | '5000'
  | 'page'
  | 'before'
  | 'after'
export type Replies = 'on' | 'down'

/** What the panel shows of the service's fault settings. */
export interface FaultChoices {
  readonly latency: Latency
  readonly nextSend: NextSend
  /** REST alone. */
  readonly replies: Replies
  /** Web Messaging alone. */
  readonly socket: SocketChoices
}

export const noFaults: FaultChoices = { latency: 'none', nextSend: 'ok', replies: 'on', socket: noSocketFaults }

/** Milliseconds of each choice. */
const latencies: Readonly<Record<string, number>> = { short: 800, long: 5_000 }

const forbidden = { message: 'This guest may not write to this channel.', code: 'forbidden', status: 403 }

const nextSends: Readonly<Record<Exclude<NextSend, 'ok'>, Fault>> = {
  '401': { on: 'send', status: 401 },
  '403': { on: 'send', status: 403, body: forbidden },
  '404': { on: 'send', status: 404 },
  '413': { on: 'send', status: 413 },
  '429': { on: 'send', status: 429, retryAfter: 5 },
  '503': { on: 'send', status: 503 },
  '4011': { on: 'send', code: 4_011 },
  '5000': { on: 'send', code: 5_000 },
  page: { on: 'send', status: 200, body: '<!doctype html><title>Sign in to the proxy</title>' },
  before: { on: 'send', cut: 'before' },
  after: { on: 'send', cut: 'after' },
}

/** The settings that a choice stands for. */
export function settingsOf({ latency, nextSend, replies, socket }: FaultChoices): FaultSettings {
  const { always: ofSocket, ...others } = socketFaults(socket)
  const always: Fault[] = [
    ...(latency === 'hang' ? [{ on: 'send', hang: true } as const] : []),
    ...(replies === 'down' ? [{ on: 'feed', status: 503 } as const] : []),
    ...ofSocket,
  ]
  return {
    ...(latencies[latency] !== undefined && { latencyMs: latencies[latency] }),
    ...(nextSend !== 'ok' && { next: [nextSends[nextSend]] }),
    ...(always.length > 0 && { always }),
    ...others,
  }
}

/** The choice that settings stand for; what the panel has no button for is shown as nothing chosen. */
export function choicesOf(settings: FaultSettings): FaultChoices {
  const { latencyMs = 0, next = [], always = [] } = settings
  const standing = [always].flat()
  const isHanging = standing.some(({ on, hang }) => on === 'send' && hang)
  return {
    latency: isHanging ? 'hang' : latencyMs === 0 ? 'none' : latencyMs < 3_000 ? 'short' : 'long',
    nextSend: nextSendOf(next.find(({ on }) => on === 'send')),
    replies: standing.some(({ on }) => on === 'feed') ? 'down' : 'on',
    socket: socketChoicesOf(settings),
  }
}

function nextSendOf(fault: Fault | undefined): NextSend {
  if (!fault) return 'ok'
  if (fault.cut) return fault.cut
  if (typeof fault.body === 'string') return 'page'
  const status = String(fault.code ?? fault.status)
  return status in nextSends ? (status as NextSend) : 'ok'
}

/** How many of them are on. */
export function countOf({ latency, nextSend, replies, socket }: FaultChoices): number {
  const ofSocket = Object.values(socket).filter((choice) => choice !== 'ok').length
  return Number(latency !== 'none') + Number(nextSend !== 'ok') + Number(replies !== 'on') + ofSocket
}
