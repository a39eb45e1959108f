import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { createBroker } from '@parlor/broker'
import { createService, type Service } from '@parlor/testing'
import { nodeListener } from '@parlor/testing/node'

export interface Desk {
  url: string
  service: Service
  /** What the browser reported against the content security policy. */
  violations: string[]
  close: () => Promise<void>
}

/** The strictest policy that a page of its own origin can live under. */
export const strictPolicy: string = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/**
 * Serves a built page, the service in a box under `/genesys` and a broker under `/broker/guests`: all on one origin,
 * as the README's sample has it.
 */
export async function openDesk(folder: string, policy?: string): Promise<Desk> {
  const service = createService({ scenario: 'welcome', pace: 0.1 })
  const violations: string[] = []
  const [client] = service.clients
  const genesys = nodeListener(service)
  const broker = createBroker({
    clientId: client?.id,
    clientSecret: client?.secret,
    loginUrl: 'http://127.0.0.1',
    apiUrl: 'http://127.0.0.1',
    fetch: service.fetch,
  })

  async function createGuest(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = 'GET' } = incoming
    const headers = { 'content-type': incoming.headers['content-type'] ?? '' }
    const body = method === 'POST' ? await textOf(incoming) : undefined
    const answer = await broker(new Request('http://127.0.0.1/broker/guests', { method, headers, body }))
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
  }

  function sendFile(path: string, outgoing: ServerResponse): void {
    const file = join(folder, path === '/' ? 'index.html' : path)
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      // A browser asks for an icon by itself.
      outgoing.writeHead(path === '/favicon.ico' ? 204 : 404).end()
      return
    }
    if (policy) outgoing.setHeader('Content-Security-Policy', `${policy}; report-uri /violations`)
    outgoing.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream')
    createReadStream(file).pipe(outgoing)
  }

  const server = createServer((incoming, outgoing) => {
    const { url = '/' } = incoming
    const path = url.split('?')[0] ?? '/'
    if (path.startsWith('/genesys/')) {
      incoming.url = url.slice('/genesys'.length)
      genesys(incoming, outgoing)
    } else if (path === '/broker/guests') {
      void createGuest(incoming, outgoing)
    } else if (path === '/violations') {
      void textOf(incoming).then((report) => violations.push(report))
      outgoing.writeHead(204).end()
    } else sendFile(path, outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    service,
    violations,
    close() {
      service.close()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
