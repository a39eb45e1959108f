import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/**
 * Cuts the connection under a request, without an answer.
 *
 * The interim answer before the cut is for Chromium: it sends a POST again by itself when a connection that it had used
 * before is cut before any header came, and a fault that strikes once would then strike nothing that a page can see.
 */
export function cut(response: ServerResponse): void {
  const { socket } = response
  if (!socket || response.headersSent) return void socket?.destroy()
  response.writeProcessing(() => setTimeout(() => socket.resetAndDestroy(), 5))
}

async function writeStream(response: ServerResponse, body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader()
  response.on('close', () => void reader.cancel().catch(() => {}))
  response.flushHeaders()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return void response.end()
      if (!response.write(value) && !response.closed)
        await Promise.race([once(response, 'drain'), once(response, 'close')])
    }
  } catch {
    response.destroy()
  }
}

/** Writes an answer of the service. `Response.error()` becomes a cut. */
export async function writeResponse(response: ServerResponse, answer: Response): Promise<void> {
  if (answer.type === 'error') return cut(response)
  if (response.closed) return
  response.statusCode = answer.status
  answer.headers.forEach((value, name) => response.setHeader(name, value))
  if (answer.headers.get('content-type') === 'text/event-stream' && answer.body) {
    return writeStream(response, answer.body)
  }
  const bytes = new Uint8Array(await answer.arrayBuffer())
  if (![204, 304].includes(answer.status) && response.req.method !== 'HEAD') {
    response.setHeader('Content-Length', bytes.byteLength)
  }
  response.end(bytes)
}
