import { describe, expect, it } from 'vitest'
import { create, createClock, faces, getToken, readFeed, type Reached, send } from './testing/faces.ts'

const path = '/api/v2/conversations/messaging/external/guests'

function preflight(reached: Reached, place: string, method: string): Promise<Response> {
  return reached.fetch(`${reached.url}${place}`, {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://desk.example.test',
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': 'authorization,content-type',
    },
  })
}

describe.each(faces)('for a page of another origin %s', (_name, open) => {
  it.each([
    [path, 'POST'],
    [`${path}/abc-123/messages`, 'POST'],
    ['/assumed/guests/abc-123/feed', 'GET'],
    ['/assumed/guests/abc-123/stream', 'GET'],
    ['/no/such/path', 'POST'],
  ])('the preflight of %s is answered with 204 and allows what is needed', async (place, method) => {
    const answer = await preflight(await open(), place, method)
    expect([answer.status, await answer.text()]).toEqual([204, ''])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-methods')).toContain(method)
    expect(answer.headers.get('access-control-allow-headers')).toBe('Authorization, Content-Type')
  })

  it('every answer can be read, with Retry-After, Date and inin-correlation-id', async () => {
    const clock = createClock()
    const reached = await open({ now: clock.now })
    const guest = reached.service.createGuest()
    const answers = [
      await create(reached, ''),
      await create(reached, `Bearer ${await getToken(reached)}`),
      await send(reached, guest),
      await send(reached, guest, { authorization: `Bearer ${guest.accessToken}` }),
      await readFeed(reached, guest),
      await preflight(reached, path, 'POST'),
      await reached.fetch(`${reached.url}/no/such/path`),
    ]
    const ids = new Set<string | null>()
    for (const { headers } of answers) {
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('access-control-expose-headers')).toBe('Retry-After, Date, inin-correlation-id')
      expect(headers.get('date')).toBe('Mon, 23 Nov 2026 10:00:00 GMT')
      ids.add(headers.get('inin-correlation-id'))
    }
    expect(ids.size).toBe(answers.length)
    expect(ids).not.toContain(null)
  })

  it("an error's contextId is the correlation id", async () => {
    const answer = await create(await open(), '')
    const { contextId } = (await answer.json()) as { contextId: string }
    expect(contextId).toBe(answer.headers.get('inin-correlation-id'))
  })

  it('nothing can be read, and no preflight passes, once CORS is switched off', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    reached.service.faults.set({ cors: false })
    expect((await preflight(reached, path, 'POST')).status).toBe(403)
    const answer = await send(reached, guest)
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([202, null])
  })
})

describe.each(faces)('a path that the service does not have %s', (_name, open) => {
  it.each(['/', '/api/v2', `${path}/`, `${path}/a/b/messages`, `${path}/a/messages/`, '/assumed/guests/a', '//a/b'])(
    'is a 404: %s',
    async (place) => {
      const reached = await open()
      expect((await reached.fetch(`${reached.url}${place}`)).status).toBe(404)
    },
  )
})
