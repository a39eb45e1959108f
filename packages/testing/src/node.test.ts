import { createServer, request as nodeRequest } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listen, nodeListener } from './node.ts'
import { createService, type Service } from './service.ts'
import { type Reached, send } from './testing/faces.ts'

async function open(): Promise<Reached> {
  const service = createService()
  const { url, close } = await listen(service)
  onTestFinished(async () => {
    service.close()
    await close()
  })
  return { service, fetch: globalThis.fetch, url }
}

/** Sends bytes over a socket, and gives every byte that came back until the socket closed. */
function speak(url: string, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text))
    let heard = ''
    socket.setEncoding('latin1')
    socket.on('data', (part: string) => (heard += part))
    socket.on('error', () => {})
    socket.on('close', () => resolve(heard))
  })
}

function sendLines(service: Service, ...authorization: string[]): string {
  const { guestId, accessToken } = service.createGuest()
  return [
    `POST /api/v2/conversations/messaging/external/guests/${guestId}/messages HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: close',
    'Content-Type: application/json',
    'Content-Length: 16',
    ...authorization.map((value) => `Authorization: ${value.replace('TOKEN', accessToken)}`),
    '',
    '{"text":"Hello"}',
  ].join('\r\n')
}

describe('the service over HTTP', () => {
  it('is at 127.0.0.1 unless told otherwise', async () => {
    expect((await open()).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  it('answers 403 with a length of zero and no type', async () => {
    const { service, url } = await open()
    const answer = await speak(url, sendLines(service, 'Bearer TOKEN'))
    expect(answer).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/)
    expect(answer).toMatch(/\r\ncontent-length: 0\r\n/i)
    expect(answer).not.toMatch(/content-type|transfer-encoding/i)
    expect(answer.endsWith('\r\n\r\n')).toBe(true)
  })

  it.each([
    ['Guest TOKEN', 'Bearer other'],
    ['Bearer other', 'Guest TOKEN'],
  ])('sees the second of two Authorization headers: %s, %s', async (first, second) => {
    const { service, url } = await open()
    expect(await speak(url, sendLines(service, first, second))).toMatch(/^HTTP\/1\.1 403 /)
    expect(service.log().at(-1)?.scheme).toBe(`${first.split(' ')[0]}, ${second.split(' ')[0]}`)
  })

  it('cuts the connection for real: no status line comes back but the interim one', async () => {
    const { service, url } = await open()
    service.faults.set({ next: [{ on: 'send', cut: 'after' }] })
    const heard = await speak(url, sendLines(service, 'Guest TOKEN'))
    expect(heard.replace('HTTP/1.1 102 Processing\r\n\r\n', '')).toBe('')
    expect(service.heard()).toEqual(['Hello'])
  })

  it('lets go of a request that hangs when its caller goes', async () => {
    const { service, url } = await open()
    service.faults.set({ next: [{ on: 'send', hang: true }] })
    const guest = service.createGuest()
    const signal = AbortSignal.timeout(50)
    await expect(send({ service, fetch, url }, guest, { signal })).rejects.toThrow(/timeout|abort/i)
    expect((await send({ service, fetch, url }, guest)).status).toBe(202)
  })

  it('answers 413 to a body of 50 MB, and keeps no more of it than it may', async () => {
    const { service, url } = await open()
    const guest = service.createGuest()
    const answer = await send({ service, fetch, url }, guest, { body: new Uint8Array(50_000_000) })
    expect(answer.status).toBe(413)
  })

  it('survives a caller who leaves in the middle of the body', async () => {
    const { service, url } = await open()
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.write(sendLines(service, 'Guest TOKEN').replace('Length: 16', 'Length: 1600'), () => socket.destroy())
    })
    await new Promise((resolve) => socket.on('close', resolve))
    expect((await fetch(`${url}/oauth/token`)).status).toBe(405)
    expect(service.heard()).toEqual([])
  })

  it.each(['TRACE / HTTP/1.1', 'GET //evil/_service/log HTTP/1.1', 'GET * HTTP/1.1', 'OPTIONS * HTTP/1.1'])(
    'answers «%s» with less than 500',
    async (line) => {
      const { url } = await open()
      const answer = await speak(url, `${line}\r\nHost: a\r\nConnection: close\r\n\r\n`)
      expect(answer).toMatch(/^HTTP\/1\.1 [24]\d\d /)
      expect(answer).toMatch(/inin-correlation-id/i)
    },
  )

  it('frees its port', async () => {
    const service = createService()
    const first = await listen(service)
    await expect(listen(service, { port: Number(new URL(first.url).port) })).rejects.toThrow('EADDRINUSE')
    await first.close()
    const second = await listen(service, { port: Number(new URL(first.url).port) })
    await second.close()
  })
})

describe('the service as a middleware', () => {
  it('passes on what is not its own, with the body unread', async () => {
    const service = createService()
    const listener = nodeListener(service)
    const server = createServer((incoming, outgoing) =>
      listener(incoming, outgoing, () => {
        incoming.setEncoding('utf8').on('data', (text: string) => outgoing.end(`the page, ${text}`))
      }),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const other = await fetch(`http://127.0.0.1:${port}/src/main.tsx`, { method: 'POST', body: 'read by it' })
    expect(await other.text()).toBe('the page, read by it')
    const own = await fetch(`http://127.0.0.1:${port}/oauth/token`, { method: 'POST' })
    expect(own.status).toBe(401)
    expect(service.log()).toHaveLength(1)
  })

  it('answers the door of a server that others can reach to callers of this machine only', async () => {
    const service = createService()
    const { url, close } = await listen(service, { host: '0.0.0.0' })
    onTestFinished(close)
    const port = new URL(url).port
    const status = await new Promise((resolve) => {
      nodeRequest({ port, path: '/_service/log' }, (answer) => resolve(answer.resume().statusCode)).end()
    })
    expect(status).toBe(200)
  })
})
