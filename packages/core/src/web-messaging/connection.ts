import { isChatError, type ChatError } from '../errors.ts'
import type { SocketFacts } from '../socket-facts.ts'
import { errorOf, lost } from './diagnose.ts'
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

/** One kind of frame. */
export type FrameOf<Kind extends Frame['kind']> = Extract<Frame, { kind: Kind }>

/** How a request waits for its answer. */
export interface Asking<Kind extends Frame['kind'] = Frame['kind']> {
  /** Our reference. @default a new one */
  readonly tracingId?: string
  /** What answers it, also should the answer lack our reference. */
  readonly expects?: Kind
  /** The file that it is about: an answer about another one is another's. */
  readonly about?: string
  /** Whether it counts as a message. */
  readonly isMessage?: boolean
  /** Whether it is a message of the guest, which an error without a reference may mean. */
  readonly isSend?: boolean
  readonly timeout?: number
}

/** Sends a request and waits for what carries its reference back. Rejects with the diagnosis of a refusal. */
export type Ask = <Kind extends Frame['kind'] = Frame['kind']>(
  action: string,
  fields: object,
  how?: Asking<Kind>,
) => Promise<FrameOf<Kind>>

/** One open socket. */
export interface Connection {
  readonly ask: Ask
  readonly close: () => void
}

export interface ConnectionOptions {
  readonly socketUrl: string
  readonly token: string
  readonly WebSocket: typeof WebSocket
  readonly timeout: number
  readonly pacer: Pacer
  readonly show: Show
  readonly monotonic: () => number
  /** Facts that explain a refusal before it opens. */
  readonly facts: () => SocketFacts
  readonly onEnvelope: (envelope: Envelope, wasAsked: boolean) => void
  /** A frame was too large to be read. */
  readonly onTooLarge: () => void
  /** Closed after it was open, not by us. */
  readonly onLost: (error: ChatError) => void
}

interface Waiter extends Pick<Asking, 'expects' | 'about' | 'isSend'> {
  readonly settle: (outcome: Frame | ChatError) => void
}

/** Opens a socket. Rejects when it closes before it opens. */
export function openConnection(options: ConnectionOptions): Promise<Connection> {
  const { socketUrl, token, WebSocket, timeout, pacer, show, monotonic, facts, onEnvelope, onTooLarge, onLost } =
    options
  const path = new URL(socketUrl).pathname
  const waiting = new Map<string, Waiter>()
  const socket = new WebSocket(socketUrl)
  let isOver = false

  function end(error: ChatError): void {
    isOver = true
    socket.onmessage = socket.onclose = socket.onopen = null
    for (const { settle } of waiting.values()) settle(error)
    try {
      socket.close(1_000)
    } catch {}
  }

  function hear(data: unknown): void {
    if (isTooLarge(data)) return onTooLarge()
    const envelope = readFrame(data)
    if (!envelope) return
    const { tracingId, frame, name, raw } = envelope
    show({ direction: 'in', method: name, path, frame: mask(raw) })
    const waiter = find(tracingId, frame)
    waiter?.settle(frame.kind === 'error' ? refusalOf(frame) : frame)
    onEnvelope(envelope, !!waiter)
  }

  function find(tracingId: string | undefined, frame: Frame): Waiter | undefined {
    if (tracingId !== undefined) return waiting.get(tracingId)
    const meansSend = frame.kind === 'error' && /^401[13]$/.test(`${frame.code}`)
    return [...waiting.values()].find(({ expects, about, isSend }) => {
      if (frame.kind === 'error') return meansSend ? isSend : expects === 'session'
      return (
        expects === frame.kind && (about === undefined || ('attachmentId' in frame && frame.attachmentId === about))
      )
    })
  }

  const connection: Connection = {
    ask: (action, fields, { tracingId = uuid(), expects, about, isMessage, isSend, timeout: most = timeout } = {}) =>
      new Promise((resolve, reject) => {
        if (isOver || socket.readyState !== 1 || socket.bufferedAmount > mostBuffered) {
          reject(lost('transient'))
          return
        }
        const request = { action, token, tracingId, ...fields }
        const start = monotonic()
        let timer = setTimeout(giveUp, most)
        // A timer that is this late shows that the page slept: the answer may be waiting to be heard.
        function giveUp(): void {
          if (monotonic() - start > most + slept) {
            most += monotonic() - start
            timer = setTimeout(giveUp, patience)
            return
          }
          settle(errorOf('network/timeout'))
        }
        function settle(outcome: Frame | ChatError): void {
          clearTimeout(timer)
          waiting.delete(tracingId)
          if (isChatError(outcome)) reject(outcome)
          else if (isOf(outcome, expects)) resolve(outcome)
          else reject(lost('transient'))
        }
        waiting.set(tracingId, { expects, about, isSend, settle })
        pacer.note(!!isMessage)
        socket.send(JSON.stringify(request))
        show({ method: action, path, frame: mask(request) })
      }),
    close: () => end(lost()),
  }

  return new Promise((resolve, reject) => {
    const refuse = (closeCode: number): void => {
      clearTimeout(timer)
      end(lost())
      const error = errorOf({ ...facts(), closeCode })
      show({ method: 'OPEN', path, error })
      reject(error)
    }
    const timer = setTimeout(refuse, timeout, 1_006)
    socket.onclose = (event) => refuse(event.code)
    socket.onopen = () => {
      clearTimeout(timer)
      show({ method: 'OPEN', path, status: 101 })
      socket.onmessage = (event) => hear(event.data)
      socket.onclose = ({ code }) => {
        const error = errorOf({ closeCode: code, opened: true })
        show({ direction: 'in', method: 'CLOSE', path, status: code, error })
        end(lost())
        onLost(error)
      }
      resolve(connection)
    }
  })
}

/** The diagnosis of an error frame. */
export function refusalOf(frame: FrameOf<'error'>): ChatError {
  return errorOf(frame, 'send')
}

function isOf<Kind extends Frame['kind']>(frame: Frame, kind: Kind | undefined): frame is FrameOf<Kind> {
  return kind === undefined || frame.kind === kind
}
