import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

export interface ServedPage {
  /** Without a slash at its end. */
  readonly url: string
  readonly close: () => Promise<void>
}

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

/** The policy of the reliability specification, section 14.2, for a page whose service and pictures are elsewhere. */
export function strictPolicy(api: string, media: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src ${api} ${api.replace(/^http/, 'ws')}`,
    `img-src ${media}`,
    `media-src ${media}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

/** Serves a folder, with a content security policy in the headers of every answer where one is given. */
export async function servePage(folder: string, policy?: string): Promise<ServedPage> {
  const server = createServer(({ url = '/' }, answer) => {
    const path = new URL(url, 'http://page').pathname
    const file = join(folder, path === '/' ? 'index.html' : path)
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      // A browser asks for an icon by itself.
      answer.writeHead(path === '/favicon.ico' ? 204 : 404).end()
      return
    }
    if (policy) answer.setHeader('Content-Security-Policy', policy)
    answer.setHeader('X-Content-Type-Options', 'nosniff')
    answer.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream')
    createReadStream(file).pipe(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
