import { setupServer } from 'msw/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import { handlers, type HandlersOptions } from './msw.ts'
import { createService, type ServiceOptions } from './service.ts'
import { create, getToken, type Reached, send, sendText } from './testing/faces.ts'

function open(url: string, options: HandlersOptions = {}, serviceOptions: ServiceOptions = {}): Reached {
  const service = createService(serviceOptions)
  const server = setupServer(...handlers(service, options))
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => {
    service.close()
    server.close()
  })
  return { service, fetch: (input, init) => globalThis.fetch(input, init), url }
}

describe.each([
  ['any origin', 'https://api.mypurecloud.com', {}],
  ['one origin', 'https://api.mypurecloud.ie', { baseUrl: 'https://api.mypurecloud.ie' }],
  ['one origin with a path', 'https://desk.example.test/genesys', { baseUrl: 'https://desk.example.test/genesys/' }],
])('the service as MSW handlers at %s', (_name, url, options) => {
  it('has the whole road: OAuth token, guest, message', async () => {
    const reached = open(url, options)
    const created = await create(reached, `Bearer ${await getToken(reached)}`)
    const guest = (await created.json()) as { guestId: string; accessToken: string }
    expect((await sendText(reached, guest, 'Hello')).status).toBe(202)
    expect(reached.service.heard(guest.guestId)).toEqual(['Hello'])
  })

  it('answers Bearer with 403 and zero bytes', async () => {
    const reached = open(url, options)
    const guest = reached.service.createGuest()
    const answer = await send(reached, guest, { authorization: `Bearer ${guest.accessToken}` })
    expect([answer.status, await answer.text()]).toEqual([403, ''])
  })

  it('makes a cut a network error, and lets what hangs be given up', async () => {
    const reached = open(url, options)
    const guest = reached.service.createGuest()
    reached.service.faults.set({
      next: [
        { on: 'send', cut: 'after' },
        { on: 'send', hang: true },
      ],
    })
    await expect(send(reached, guest)).rejects.toThrow(TypeError)
    expect(reached.service.heard()).toEqual(['Hello'])
    await expect(send(reached, guest, { signal: AbortSignal.timeout(50) })).rejects.toThrow(/aborted|timeout/i)
  })
})

describe('MSW handlers', () => {
  it('leave what is not the service’s to others', async () => {
    const reached = open('https://api.mypurecloud.com', { baseUrl: 'https://api.mypurecloud.com' })
    await expect(reached.fetch('https://elsewhere.example.test/oauth/token')).rejects.toThrow(TypeError)
    await expect(reached.fetch('https://api.mypurecloud.com/index.html')).rejects.toThrow(TypeError)
    expect(reached.service.log()).toEqual([])
  })
})
