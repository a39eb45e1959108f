import { describe, expect, it } from 'vitest'
import { createBroker } from './broker.ts'
import { ada, client, post, scriptUpstream } from './testing/scripted-upstream.ts'

const desk = 'https://desk.example'
const evil = 'https://evil.example'

function preflight(origin: string): Request {
  const headers = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }
  return new Request('https://api.example/guest', { method: 'OPTIONS', headers })
}

function corsOf(response: Response): string[] {
  return [...response.headers.keys()].filter((name) => name.startsWith('access-control-'))
}

describe('a page of another origin', () => {
  it('may post when its origin is configured', async () => {
    const broker = createBroker({ ...client, fetch: scriptUpstream().fetch, origins: [desk] })
    const asked = await broker(preflight(desk))
    expect(asked.status).toBe(204)
    expect(await asked.text()).toBe('')
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': desk,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'Authorization, Content-Type',
      vary: 'Origin',
    })

    const posted = await broker(post(ada, { origin: desk }))
    expect(posted.status).toBe(201)
    expect(posted.headers.get('access-control-allow-origin')).toBe(desk)
  })

  it('may read why it was refused, and how long to wait', async () => {
    const limit = { guests: 1, perMs: 60_000 }
    const broker = createBroker({ ...client, fetch: scriptUpstream().fetch, origins: [desk], limit })
    await broker(post(ada, { origin: desk }))
    const refused = await broker(post(ada, { origin: desk }))
    expect(refused.status).toBe(429)
    expect(refused.headers.get('access-control-allow-origin')).toBe(desk)
    expect(refused.headers.get('access-control-expose-headers')).toContain('Retry-After')
  })

  it.each([evil, 'null', `${desk}.evil.example`, 'http://desk.example'])(
    'may not when its origin is %s',
    async (origin) => {
      const upstream = scriptUpstream()
      const broker = createBroker({ ...client, fetch: upstream.fetch, origins: [desk] })
      const asked = await broker(preflight(origin))
      expect(asked.status).toBe(403)
      expect(await asked.json()).toMatchObject({ code: 'network/cors-or-blocked' })
      expect(corsOf(asked)).toEqual([])
      expect(corsOf(await broker(post(ada, { origin })))).toEqual([])
    },
  )

  it('may not when no origin is configured, and nothing about origins is said', async () => {
    const broker = createBroker({ ...client, fetch: scriptUpstream().fetch })
    for (const request of [preflight(desk), post(ada, { origin: desk })]) {
      const response = await broker(request)
      expect(corsOf(response)).toEqual([])
      expect(response.headers.get('vary')).toBeNull()
    }
  })
})
