import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Service } from '../service.ts'
import { socketPath } from '../web-messaging/socket-path.ts'
import { nodeListener } from './listener.ts'
import { urlOf } from './request.ts'
import { attachUpgrade } from './upgrade.ts'

/** Where {@link listen} listens. */
export interface ListenOptions {
  /** 0 takes any that is free. @default 0 */
  port?: number
  /** The address to listen on. @default '127.0.0.1' */
  host?: string
}

/** A server that listens. */
export interface Listening {
  /** Base URL, without a slash at its end. */
  url: string
  /** Cuts every connection and frees the port. The service itself stays. */
  close: () => Promise<void>
}

function bind(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve(server.address() as AddressInfo)
    })
  })
}

/** Serves a service over real HTTP and, below `/v1`, over real WebSockets. Rejects as `server.listen` does, for example with `EADDRINUSE`. */
export async function listen(
  service: Service,
  { port = 0, host = '127.0.0.1' }: ListenOptions = {},
): Promise<Listening> {
  const server = createServer(nodeListener(service))
  const detach = attachUpgrade(server, service)
  // Of other paths nobody else takes care: they are no sockets.
  server.on('upgrade', (request, socket) => {
    if (urlOf(request)?.pathname.replace(/\/+$/, '') !== socketPath) socket.destroy()
  })
  // Longer than a client keeps an idle connection, so that the client is the one who closes it.
  server.keepAliveTimeout = 60_000
  const address = await bind(server, port, host)
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return {
    url: `http://${name}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        detach()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
