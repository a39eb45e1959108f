import { readFileSync } from 'node:fs'
import { createServer, request as send } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createBroker } from './broker.ts'
import type { Broker } from './broker.ts'
import { ada, client, json, read, scriptUpstream } from './testing/scripted-upstream.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const lines = (name: string): string => readme.split(`<!-- ${name} -->`)[1]?.split(/```(?:js)?\n/)[1] ?? ''
const adapter = lines('adapter')
const adapterThatNamesCallers = adapter.replace('= incoming\n', (end) => end + lines('caller'))
const servers: Server[] = []

async function listen(broker: Broker, source: string = adapter): Promise<string> {
  const code = `export const adapt = (broker) => { ${source}; return answer }`
  const loaded: unknown = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)
  const { adapt } = loaded as { adapt: (broker: Broker) => RequestListener }
  const server = createServer(adapt(broker))
  servers.push(server)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/guest`
}

function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  }
})

describe('the adapter of the README, over node:http', () => {
  it('creates a guest', async () => {
    const upstream = scriptUpstream()
    const response = await post(await listen(createBroker({ ...client, fetch: upstream.fetch })), JSON.stringify(ada))
    expect(await read(response)).toEqual({
      status: 201,
      body: { guestId: 'abc-123', accessToken: 'guest.token.signature' },
    })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('has three lines', () => {
    expect(adapter.trim().split('\n').slice(1, -1)).toHaveLength(3)
  })

  it('answers a preflight', async () => {
    const origin = 'https://desk.example'
    const url = await listen(createBroker({ ...client, fetch: scriptUpstream().fetch, origins: [origin] }))
    const headers = { origin, 'access-control-request-method': 'POST' }
    const preflight = await fetch(url, { method: 'OPTIONS', headers })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin)
  })

  it('passes the Retry-After of Genesys Cloud on', async () => {
    const { fetch: slow } = scriptUpstream({ create: [json(429, {}, { 'retry-after': '8' })] })
    const response = await post(await listen(createBroker({ ...client, fetch: slow })), JSON.stringify(ada))
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '8'])
  })

  it('overwrites a caller that a client made up', async () => {
    const callers: string[] = []
    const by = (request: Request): string => {
      callers.push(request.headers.get('x-caller') ?? '')
      return ''
    }
    const limit = { guests: 9, perMs: 60_000, by }
    const url = await listen(createBroker({ ...client, fetch: scriptUpstream().fetch, limit }), adapterThatNamesCallers)
    await post(url, JSON.stringify(ada), { 'x-caller': 'forged' })
    expect(callers).toEqual(['127.0.0.1'])
  })

  it('tells a client that its body is too large, also while it is still being sent', async () => {
    const url = await listen(createBroker({ ...client, fetch: scriptUpstream().fetch }))
    expect((await post(url, 'x'.repeat(100_000))).status).toBe(413)

    const status = await new Promise((resolve, reject) => {
      const upload = send(url, { method: 'POST', headers: { 'content-type': 'application/json' } }, (response) => {
        resolve(response.statusCode)
        upload.destroy()
      })
      upload.on('error', reject)
      upload.write('x'.repeat(40_000))
    })
    expect(status).toBe(413)
  })
})
