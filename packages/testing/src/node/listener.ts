import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isServicePath, placeOf } from '../paths.ts'
import type { Service } from '../service.ts'
import { isLoopbackCaller } from './loopback.ts'
import { baseOf, readRequest, urlOf } from './request.ts'
import { writeResponse } from './response.ts'

/** What `http.createServer` takes, and a middleware of Vite, Connect or Express. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse, next?: () => void) => void

function refuse(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) return void response.destroy()
  const headers = { 'Content-Type': 'application/json', 'inin-correlation-id': randomUUID() }
  response.writeHead(status, headers).end(JSON.stringify({ message }))
}

// Methods that a web-standard Request cannot have.
const unsayable = ['CONNECT', 'TRACE', 'TRACK']

async function serve(service: Service, url: URL, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (unsayable.includes(incoming.method ?? '')) return refuse(outgoing, 405, 'This method is not allowed here.')
  if (placeOf(url.pathname).endpoint === 'door' && !isLoopbackCaller(incoming)) {
    return refuse(outgoing, 403, 'The control door is for callers on this machine only.')
  }
  const gone = new AbortController()
  outgoing.on('close', () => gone.abort())
  const request = await readRequest(incoming, url)
  if (request) await writeResponse(outgoing, await service.handle(request, gone.signal, baseOf(incoming)))
}

/**
 * The service as a listener of a Node HTTP server: real statuses, real bytes, real cuts. With a `next` it is a
 * middleware and passes on what is not the service's. The control door lets in callers on this machine only.
 */
export function nodeListener(service: Service): NodeListener {
  return (incoming, outgoing, next) => {
    const url = urlOf(incoming)
    if (next && !(url && isServicePath(url.pathname))) return next()
    if (!url) return refuse(outgoing, 400, 'The address of this request cannot be read.')
    serve(service, url, incoming, outgoing).catch((error: unknown) => {
      refuse(outgoing, 500, `The service in a box has a defect: ${String(error)}`)
    })
  }
}
