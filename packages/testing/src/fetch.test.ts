import { describe, expect, it } from 'vitest'
import { createService } from './service.ts'

describe('the fetch that never leaves the process', () => {
  it('takes relative addresses, URLs and Requests', async () => {
    const { fetch } = createService()
    expect((await fetch('/no/such/path')).status).toBe(404)
    expect((await fetch(new URL('https://api.example.test/oauth/token'))).status).toBe(405)
    expect((await fetch(new Request('https://api.example.test/oauth/token', { method: 'POST' }))).status).toBe(401)
  })

  it('lets init overrule a Request, as the real one does', async () => {
    const { fetch } = createService()
    const request = new Request('https://api.example.test/oauth/token', { method: 'POST' })
    expect((await fetch(request, { method: 'DELETE' })).status).toBe(405)
  })

  it('rejects with the reason of a signal that has aborted, and asks nothing', async () => {
    const service = createService()
    const reason = new Error('changed my mind')
    await expect(service.fetch('/oauth/token', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    const request = new Request('https://api.example.test/', { signal: AbortSignal.abort(reason) })
    await expect(service.fetch(request)).rejects.toBe(reason)
    expect(service.log()).toEqual([])
  })

  it('rejects as a page does when the connection is cut', async () => {
    const service = createService()
    service.faults.set({ offline: true })
    await expect(service.fetch('/oauth/token')).rejects.toThrow(new TypeError('Failed to fetch'))
  })

  it('rejects everything once the service is closed, what hangs included', async () => {
    const service = createService()
    service.faults.set({ always: { on: 'token', hang: true } })
    const hanging = service.fetch('/oauth/token', { method: 'POST' })
    service.close()
    await expect(hanging).rejects.toThrow('Failed to fetch')
    await expect(service.fetch('/oauth/token')).rejects.toThrow('Failed to fetch')
  })
})

describe('a service', () => {
  it('gives two demo clients, and only the first has the scope', () => {
    const { clients } = createService()
    expect(clients.map(({ scopes }) => scopes.includes('messaging:guest:write'))).toEqual([true, false])
  })

  it('gives other secrets to another service', () => {
    const secrets = [createService(), createService()].flatMap(({ clients }) => clients.map(({ secret }) => secret))
    expect(new Set(secrets).size).toBe(4)
  })

  it('is the same to the last byte when clock, ids and random bytes are', async () => {
    const run = async (): Promise<unknown> => {
      let count = 0
      const service = createService({
        now: () => 1_795_000_000_000,
        randomBytes: (length) => new Uint8Array(length).fill((count += 1)),
      })
      const guest = service.createGuest()
      await service.fetch('/oauth/token')
      return [service.clients, guest, service.log()]
    }
    expect(await run()).toEqual(await run())
  })

  it('names the mistake when a guest is none of its own', () => {
    const service = createService()
    expect(() => service.push('nobody', { from: 'agent', text: 'Hello' })).toThrow('There is no guest "nobody"')
    expect(() => service.renew('nobody')).toThrow('take the guestId of a create answer')
  })
})
