import type { IncomingMessage } from 'node:http'
import { bodyLimit } from '../body.ts'
import { placeOf } from '../paths.ts'
import { uploadLimit } from '../routes/files.ts'

/**
 * Reads a body, at most one byte more than the service will take, so that it finds it too large. What comes after that
 * is let run by. `undefined` when the caller goes away in the middle.
 */
async function readBytes(incoming: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((resolve) => {
    const lose = (): void => resolve(undefined)
    const finish = (): void => {
      incoming.off('data', take).off('end', finish).resume()
      resolve(new Uint8Array(Buffer.concat(chunks).subarray(0, limit + 1)))
    }
    const take = (chunk: Buffer): void => {
      chunks.push(chunk)
      size += chunk.byteLength
      if (size > limit) finish()
    }
    incoming.on('data', take).on('end', finish).on('error', lose)
  })
}

function readHeaders({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  // The raw ones, because Node keeps only the first of two Authorization headers.
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
  }
  return headers
}

/** The address of a request. Its host is of no account, and `//` at the beginning of a path is no host. */
export function urlOf({ url = '/' }: IncomingMessage): URL | undefined {
  const address = url.startsWith('/') ? `http://127.0.0.1${url}` : url
  return URL.canParse(address) ? new URL(address) : undefined
}

/**
 * Where the caller reaches the service, by the Host header: with the path that a middleware is mounted at, as Vite and
 * Connect take that off the address and keep the whole one as `originalUrl`.
 */
export function baseOf(incoming: IncomingMessage & { originalUrl?: string }): string {
  const { url = '/', originalUrl, headers, socket } = incoming
  const mount = originalUrl?.endsWith(url) ? originalUrl.slice(0, originalUrl.length - url.length) : ''
  const scheme = 'encrypted' in socket && socket.encrypted ? 'https' : 'http'
  const base = `${scheme}://${headers.host ?? '127.0.0.1'}${mount.replace(/\/+$/, '')}`
  return URL.canParse(base) ? base : 'http://127.0.0.1'
}

/** A Node request as a web-standard one. `undefined` when the caller goes away in the middle of the body. */
export async function readRequest(incoming: IncomingMessage, url: URL): Promise<Request | undefined> {
  const { method = 'GET' } = incoming
  const limit = placeOf(url.pathname).endpoint === 'upload' ? uploadLimit : bodyLimit
  const bytes = await readBytes(incoming, limit)
  if (!bytes) return undefined
  const body = method === 'GET' || method === 'HEAD' || bytes.byteLength === 0 ? undefined : bytes
  return new Request(url, { method, headers: readHeaders(incoming), body })
}
