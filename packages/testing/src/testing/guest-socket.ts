import { onTestFinished } from 'vitest'
import type { Service, ServiceOptions } from '../service.ts'
import type { Frame, StructuredBody } from '../web-messaging/types.ts'
import { createClock, type Face, faces, type Reached } from './faces.ts'

/** A guest's end of a socket, without any cleverness. */
export interface GuestSocket {
  socket: WebSocket
  token: string
  /** Every frame that came, in order. */
  frames: Frame[]
  /** Sends a request with the guest's token and a tracingId, and gives that. */
  send: (request: Record<string, unknown>) => string
  /** Sends a request, and waits for the frame with its tracingId. */
  ask: (request: Record<string, unknown>) => Promise<Frame>
  /** Waits for a frame that came or will come. */
  find: (test: (frame: Frame) => boolean) => Promise<Frame>
  /** Waits until the socket is closed. */
  closed: Promise<{ code: number; reason: string }>
}

export interface Room extends Reached {
  deploymentId: string
  /** Opens a socket, for another guest unless a token is given. Rejects when the upgrade is refused. */
  open: (token?: string) => Promise<GuestSocket>
  /** The same, and configures it. */
  join: (token?: string) => Promise<GuestSocket>
}

export const configureSession = (deploymentId: string, more: object = {}): Record<string, unknown> => ({
  action: 'configureSession',
  deploymentId,
  ...more,
})

export const text = (words: string, more: object = {}): Record<string, unknown> => ({
  action: 'onMessage',
  message: { type: 'Text', text: words, ...more },
})

export const event = (eventType: string, details: object): Record<string, unknown> => ({
  action: 'onMessage',
  message: { type: 'Event', events: [{ eventType, ...details }] },
})

export const bodyOf = (frame: Frame | undefined): StructuredBody => frame?.body as StructuredBody

/** Resolves when everything that is under way in the process has arrived. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20))
}

export function openSocket(WebSocketClass: typeof WebSocket, address: string, token: string): Promise<GuestSocket> {
  const socket = new WebSocketClass(address)
  const frames: Frame[] = []
  const waiting = new Set<() => void>()
  let count = 0
  const find: GuestSocket['find'] = (test) =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = frames.find(test)
        if (!found) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  const send: GuestSocket['send'] = (request) => {
    const tracingId = `trace-${(count += 1)}`
    socket.send(JSON.stringify({ token, tracingId, ...request }))
    return tracingId
  }
  socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
    frames.push(JSON.parse(data) as Frame)
    for (const look of [...waiting]) look()
  })
  const closed: GuestSocket['closed'] = new Promise((resolve) => {
    socket.addEventListener('close', ({ code, reason }) => resolve({ code, reason }))
  })
  const guest: GuestSocket = {
    socket,
    token,
    frames,
    send,
    find,
    closed,
    ask: (request) => {
      const tracingId = send(request)
      return find((frame) => frame.tracingId === tracingId)
    },
  }
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(guest))
    socket.addEventListener('close', ({ code }) => reject(new Error(`closed before it opened: ${code}`)))
  })
}

let guests = 0

function roomOf(reached: Reached): Room {
  const deploymentId = reached.service.deployments()[0]?.id ?? ''
  const WebSocketClass = reached.url.includes('service.test') ? reached.service.WebSocket : globalThis.WebSocket
  const open: Room['open'] = async (token = `guest-token-${(guests += 1)}`) => {
    const address = `${reached.url.replace(/^http/, 'ws')}/v1?deploymentId=${deploymentId}`
    const guest = await openSocket(WebSocketClass, address, token)
    onTestFinished(() => guest.socket.close())
    return guest
  }
  return {
    ...reached,
    deploymentId,
    open,
    join: async (token) => {
      const guest = await open(token)
      await guest.ask(configureSession(deploymentId))
      return guest
    },
  }
}

export type Entrance = (options?: ServiceOptions) => Promise<Room>

const enter =
  (face: Face): Entrance =>
  async (options) =>
    roomOf(await face(options))

/** A room for guests, by every face that has sockets. */
export const entrances: readonly (readonly [string, Entrance])[] = faces.map(([name, face]) => [name, enter(face)])

/** A room in the process, with a clock that the test moves, and no limit on sends unless it says so. */
export async function quietRoom(
  options: ServiceOptions = {},
): Promise<Room & { forward: (ms: number) => void; service: Service }> {
  const clock = createClock()
  const inProcess = entrances[0]?.[1]
  if (!inProcess) throw new Error('There is no face in the process.')
  const room = await inProcess({ now: clock.now, rateLimit: false, ...options })
  return { ...room, forward: clock.forward }
}
