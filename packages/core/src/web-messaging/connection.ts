import { errorOf } from './diagnose.ts'
import { errorOfCode } from './explain.ts'
import type { ChatError } from '../errors.ts'
import { parseJson } from '../json.ts'
import type { SocketFacts } from '../socket-facts.ts'
import { uuid } from './ids.ts'
import type { Pacer } from './pacer.ts'
import { mask, type Show } from './show.ts'
import { isTooLarge, readFrame, type Envelope, type Frame } from './wire.ts'

/** Bytes that may wait in the socket; with more, it does not get rid of what it has. */
const mostBuffered = 65_536
/** A timer that is later than this shows that the page slept, milliseconds. */
const slept = 5_000
/** How long an answer has after the page slept, milliseconds. */
const patience = 5_000

/** How a request waits for its answer. */
export interface Asking {
  /** Our reference. @default a new one */
  readonly tracingId?: string
  /** What answers it, should the answer lack our reference. */
  readonly expects?: Frame['kind']
  /** The file that it is about: an answer about another one is another's. */
  readonly about?: string
  /** Whether it counts as a message. */
  readonly isMessage?: boolean
  /** Whether it is a message of the guest, which an error without a reference may mean. */
  readonly isSend?: boolean
  readonly timeout?: number
}

/** One open socket. */
export interface Connection {
  /** Sends a request now and waits for what carries its reference back. Rejects with the diagnosis of a refusal. */
  readonly ask: (action: string, fields?: Readonly<Record<string, unknown>>, how?: Asking) => Promise<Frame>
  /** Whether a request could be sent now, limits aside. */
  readonly canSend: () => boolean
  /** Requests without an answer. */
  readonly asked: () => number
  readonly close: () => void
}

export interface ConnectionOptions {
  readonly url: string
  readonly token: () => string
  readonly WebSocket: typeof WebSocket
  readonly timeout: number
  readonly pacer: Pacer
  readonly show: Show
  readonly now: () => number
  readonly monotonic: () => number
  /** Facts that explain a refusal before it opens. */
  readonly facts: () => SocketFacts
  readonly onEnvelope: (envelope: Envelope, wasAsked: boolean) => void
  /** A frame was too large to be read. */
  readonly onTooLarge: () => void
  /** Closed after it was open, not by us. */
  readonly onLost: (error: ChatError) => void
}

interface Waiter {
  readonly expects?: Frame['kind']
  readonly about?: string
  readonly isSend: boolean
  readonly resolve: (frame: Frame) => void
  readonly reject: (error: ChatError) => void
}

/** Opens a socket. Rejects when it closes before it opens. */
export function openConnection(options: ConnectionOptions): Promise<Connection> {
  const { url, token, WebSocket, timeout, pacer, show, now, monotonic, facts, onEnvelope, onTooLarge, onLost } = options
  const path = new URL(url).pathname
  const waiting = new Map<string, Waiter>()
  const socket = new WebSocket(url)
  let isOver = false

  function end(error: ChatError): void {
    isOver = true
    socket.onmessage = socket.onclose = socket.onopen = null
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    try {
      socket.close(1_000)
    } catch {}
  }

  function hear(data: unknown): void {
    if (isTooLarge(data)) return onTooLarge()
    const envelope = readFrame(data)
    if (!envelope) return
    const { tracingId, frame, name } = envelope
    show({ direction: 'in', method: name, path, frame: mask(parseJson(String(data))) })
    const [key, waiter] = find(tracingId, frame) ?? []
    if (key !== undefined) waiting.delete(key)
    if (waiter && frame.kind === 'error') waiter.reject(refusalOf(frame, now()))
    else waiter?.resolve(frame)
    onEnvelope(envelope, !!waiter)
  }

  function find(tracingId: string | undefined, frame: Frame): [string, Waiter] | undefined {
    const named = tracingId === undefined ? undefined : waiting.get(tracingId)
    if (named && tracingId !== undefined) return [tracingId, named]
    if (tracingId !== undefined) return undefined
    const meansSend = frame.kind === 'error' && /^401[13]$/.test(`${frame.code}`)
    return [...waiting].find(([, { expects, about, isSend }]) => {
      if (frame.kind === 'error') return meansSend ? isSend : expects === 'session'
      return (
        expects === frame.kind && (about === undefined || ('attachmentId' in frame && frame.attachmentId === about))
      )
    })
  }

  const connection: Connection = {
    canSend: () => !isOver && socket.readyState === 1 && socket.bufferedAmount <= mostBuffered,
    asked: () => waiting.size,
    ask: (
      action,
      fields,
      { tracingId = uuid(), expects, about, isMessage = false, isSend = false, timeout: most = timeout } = {},
    ) =>
      new Promise((resolve, reject) => {
        if (!connection.canSend()) {
          reject(lostOf('transient'))
          return
        }
        const request = { action, token: token(), tracingId, ...fields }
        const start = monotonic()
        let timer = setTimeout(giveUp, most)
        // A timer that is this late shows that the page slept: the answer may be waiting to be heard.
        function giveUp(): void {
          if (monotonic() - start > most + slept) {
            most += monotonic() - start
            timer = setTimeout(giveUp, patience)
            return
          }
          waiting.delete(tracingId)
          reject(errorOf({ step: 'send', failure: 'timeout', now: now() }))
        }
        const settle =
          <Value>(next: (value: Value) => void) =>
          (value: Value): void => {
            clearTimeout(timer)
            next(value)
          }
        waiting.set(tracingId, { expects, about, isSend, resolve: settle(resolve), reject: settle(reject) })
        pacer.note(isMessage)
        socket.send(JSON.stringify(request))
        show({ direction: 'out', method: action, path, frame: mask(request) })
      }),
    close: () => end(lostOf()),
  }

  return new Promise((resolve, reject) => {
    const refuse = (closeCode: number): void => {
      clearTimeout(timer)
      end(lostOf())
      const error = errorOf({ step: 'connect', socket: { ...facts(), closeCode }, now: now() })
      show({ direction: 'out', method: 'OPEN', path, state: 'failed', code: error.code, error })
      reject(error)
    }
    const timer = setTimeout(refuse, timeout, 1_006)
    socket.onclose = (event) => refuse(event.code)
    socket.onopen = () => {
      clearTimeout(timer)
      show({ direction: 'out', method: 'OPEN', path, status: 101 })
      socket.onmessage = (event) => hear(event.data)
      socket.onclose = ({ code }) => {
        const error = errorOf({ step: 'connect', socket: { closeCode: code, opened: true }, now: now() })
        show({ direction: 'in', method: 'CLOSE', path, status: code, code: error.code, error })
        end(lostOf())
        onLost(error)
      }
      resolve(connection)
    }
  })
}

/** The diagnosis of an error frame. */
export function refusalOf({ code, text, retryAfter }: Extract<Frame, { kind: 'error' }>, now: number): ChatError {
  return errorOf({ step: 'send', socket: { code, text, retryAfter }, now })
}

function lostOf(outcome: 'unknown' | 'transient' = 'unknown'): ChatError {
  return errorOfCode('network/lost', { outcome })
}
