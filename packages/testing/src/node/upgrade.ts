import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import type { Service } from '../service.ts'
import { frameLimit } from '../web-messaging/receive.ts'
import { socketPath } from '../web-messaging/socket-path.ts'
import type { Peer } from '../web-messaging/connection.ts'
import type { SocketEnd } from '../web-messaging/upgrade.ts'
import { baseOf, urlOf } from './request.ts'

/** Which upgrades {@link attachUpgrade} takes. */
export interface UpgradeOptions {
  /**
   * Path of the socket. Upgrades of other paths are left to other listeners, as to Vite's own reload socket.
   * @default '/v1'
   */
  path?: string
}

type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** As much of an HTTP server as is needed: Node's own, or that of Vite. */
export interface UpgradeServer {
  on: (event: 'upgrade', listener: UpgradeListener) => unknown
  off: (event: 'upgrade', listener: UpgradeListener) => unknown
}

const words: Record<number, string> = { 403: 'Forbidden', 429: 'Too Many Requests', 503: 'Service Unavailable' }

function refuse(socket: Duplex, status: number): void {
  const body = JSON.stringify({ message: words[status] ?? 'Refused' })
  const lines = [
    `HTTP/1.1 ${status} ${words[status] ?? 'Refused'}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`)
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return Buffer.from(data as ArrayBuffer).toString('utf8')
}

function peerOf(socket: WebSocket): Peer {
  return {
    send: (text) => socket.send(text),
    close: (code, reason) => socket.close(code, reason),
    cut: () => socket.terminate(),
    halt: () => socket.pause(),
  }
}

function connect(socket: WebSocket, open: (peer: Peer) => SocketEnd): void {
  const end = open(peerOf(socket))
  socket.on('message', (data, isBinary) => {
    if (isBinary) socket.close(1003, 'Only text frames are understood.')
    else end.receive(textOf(data))
  })
  socket.on('ping', (data) => {
    if (!end.isHalfOpen()) socket.pong(data)
  })
  // What is wrong with a frame, `ws` has told the client by a close code already.
  socket.on('error', () => {})
  socket.on('close', () => end.lost())
}

/**
 * Serves the sockets of web messaging on an HTTP server: `ws://…/v1?deploymentId=…`, refusals as real HTTP answers. For
 * a server that answers the rest by {@link nodeListener}; `listen` has both. Gives a function that cuts every socket and
 * lets go of the server.
 */
export function attachUpgrade(
  server: UpgradeServer,
  service: Service,
  { path = socketPath }: UpgradeOptions = {},
): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: frameLimit, autoPong: false })

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): Promise<void> {
    const { origin } = request.headers
    const base = baseOf(request).replace(/^http/, 'ws')
    const admission = service.upgrade({ url: `${base}${url.pathname}${url.search}`, ...(origin ? { origin } : {}) })
    const { latencyMs } = admission
    if (latencyMs) await new Promise((resolve) => setTimeout(resolve, latencyMs))
    if ('open' in admission) {
      return sockets.handleUpgrade(request, socket, head, (opened) => connect(opened, admission.open))
    }
    const { refused } = admission
    if (refused === 'cut') socket.destroy()
    else if (refused !== 'hang') refuse(socket, refused)
  }

  const listener: UpgradeListener = (request, socket, head) => {
    const url = urlOf(request)
    if (url?.pathname.replace(/\/+$/, '') !== path.replace(/\/+$/, '')) return
    socket.on('error', () => socket.destroy())
    void upgrade(request, socket, head, url)
  }
  server.on('upgrade', listener)
  return () => {
    server.off('upgrade', listener)
    for (const client of sockets.clients) client.terminate()
    sockets.close()
  }
}
