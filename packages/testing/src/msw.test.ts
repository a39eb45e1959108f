import { setupServer } from 'msw/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import { handlers, type HandlersOptions, socketHandlers } from './msw.ts'
import { createService, type ServiceOptions } from './service.ts'
import { create, getToken, type Reached, send, sendText } from './testing/faces.ts'
import { bodyOf, configureSession, openSocket, text } from './testing/guest-socket.ts'

function open(url: string, options: HandlersOptions = {}, serviceOptions: ServiceOptions = {}): Reached {
  const service = createService(serviceOptions)
  const server = setupServer(...handlers(service, options), ...socketHandlers(service, options))
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

describe('the sockets of web messaging as MSW handlers', () => {
  it.each([
    ['at any origin', 'wss://webmessaging.mypurecloud.ie/v1', {}],
    ['below a path of any origin', 'ws://127.0.0.1:5173/genesys/v1', { baseUrl: '/genesys' }],
    ['below a path', 'wss://desk.example.test/genesys/v1', { baseUrl: 'https://desk.example.test/genesys' }],
  ])('hold a conversation %s', async (_name, address, options) => {
    const { service } = open('https://api.mypurecloud.ie', options)
    const [deployment] = service.deployments()
    const guest = await openSocket(WebSocket, `${address}?deploymentId=${deployment?.id}`, 'a-token')
    await guest.ask(configureSession(deployment?.id ?? ''))
    expect(bodyOf(await guest.ask(text('Hello'))).text).toBe('Hello')
    service.disconnect(service.guestOfToken('a-token') ?? '', { code: 1012, reason: 'Restarting' })
    expect(await guest.closed).toEqual({ code: 1012, reason: 'Restarting' })
  })

  it('close with 1006 before they open when the upgrade is refused', async () => {
    open('https://api.mypurecloud.ie')
    const opening = openSocket(WebSocket, 'wss://webmessaging.mypurecloud.ie/v1?deploymentId=nobody', 'a-token')
    await expect(opening).rejects.toThrow('closed before it opened: 1006')
  })

  it('close with 1006 when they are cut', async () => {
    const { service } = open('https://api.mypurecloud.ie')
    const [deployment] = service.deployments()
    const address = `wss://webmessaging.mypurecloud.ie/v1?deploymentId=${deployment?.id}`
    const guest = await openSocket(WebSocket, address, 'a-token')
    service.faults.set({ offline: true })
    expect((await guest.closed).code).toBe(1006)
  })
})
