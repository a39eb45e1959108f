import { afterEach, describe, expect, it, vi } from 'vitest'
import { createService } from './service.ts'
import type { GuestCredentials } from './state.ts'
import { faces, type Reached, sendText } from './testing/faces.ts'

function openStream(reached: Reached, guest: GuestCredentials, query = '', signal?: AbortSignal): Promise<Response> {
  return reached.fetch(`${reached.url}/assumed/guests/${guest.guestId}/stream${query}`, {
    headers: { Authorization: `Guest ${guest.accessToken}`, Accept: 'text/event-stream' },
    signal,
  })
}

/** Reads a stream's text on and on, in the background. */
function follow(answer: Response): { text: () => string; over: Promise<'ended' | 'broken'> } {
  let text = ''
  const read = async (): Promise<'ended' | 'broken'> => {
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    try {
      for (;;) {
        const part = await reader?.read()
        if (!part || part.done) return 'ended'
        text += part.value
      }
    } catch {
      return 'broken'
    }
  }
  return { text: () => text, over: read() }
}

function textsIn(stream: string): string[] {
  return [...stream.matchAll(/^data: (.*)$/gm)].map(([, data]) => (JSON.parse(data ?? '') as { text: string }).text)
}

describe.each(faces)('the assumed stream %s', (_name, open) => {
  it('replays what was said, then brings each line as it comes', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    await sendText(reached, guest, 'one')
    const answer = await openStream(reached, guest)
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    const followed = follow(answer)
    await vi.waitFor(() => expect(textsIn(followed.text())).toEqual(['one']), 30_000)
    reached.service.push(guest.guestId, { from: 'agent', text: 'two\r\ndata: three' })
    await vi.waitFor(() => expect(textsIn(followed.text())).toEqual(['one', 'two\r\ndata: three']), 30_000)
    expect(followed.text()).toMatch(/^id: 1\nevent: item\ndata: \{.*\}\n\nid: 2\nevent: item\ndata: \{.*\}\n\n$/m)
  })

  it('goes on after a cursor, by parameter or by Last-Event-ID', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    for (const text of ['one', 'two', 'three']) reached.service.push(guest.guestId, { from: 'bot', text })
    const byParameter = follow(await openStream(reached, guest, '?after=2'))
    const byHeader = follow(
      await reached.fetch(`${reached.url}/assumed/guests/${guest.guestId}/stream`, {
        headers: { Authorization: `Guest ${guest.accessToken}`, 'Last-Event-ID': '1' },
      }),
    )
    await vi.waitFor(() => expect(textsIn(byParameter.text())).toEqual(['three']), 30_000)
    await vi.waitFor(() => expect(textsIn(byHeader.text())).toEqual(['two', 'three']), 30_000)
    expect((await openStream(reached, guest, '?after=4')).status).toBe(400)
  })

  it('refuses as the send call does', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    const answer = await reached.fetch(`${reached.url}/assumed/guests/${guest.guestId}/stream`, {
      headers: { Authorization: `Bearer ${guest.accessToken}` },
    })
    expect([answer.status, await answer.text()]).toEqual([403, ''])
  })

  it('ends when the service closes or forgets the guest', async () => {
    const reached = await open()
    const [one, two] = [reached.service.createGuest(), reached.service.createGuest()]
    const first = follow(await openStream(reached, one))
    reached.service.reset()
    expect(await first.over).toBe('ended')
    expect((await openStream(reached, two)).status).toBe(401)
    const three = reached.service.createGuest()
    const second = follow(await openStream(reached, three))
    reached.service.close()
    expect(await second.over).toBe('ended')
  })

  it('ends instead of bringing a line for a token that is no longer valid', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    const followed = follow(await openStream(reached, guest))
    reached.service.expire(guest)
    reached.service.push(guest.guestId, { from: 'agent', text: 'too late' })
    expect(await followed.over).toBe('ended')
    expect(followed.text()).not.toContain('too late')
  })

  it('breaks off when the network is switched off', async () => {
    const reached = await open()
    const followed = follow(await openStream(reached, reached.service.createGuest()))
    reached.service.faults.set({ offline: true })
    expect(await followed.over).toBe('broken')
  })

  it('breaks off when the reader goes', async () => {
    const reached = await open()
    const stop = new AbortController()
    const followed = follow(await openStream(reached, reached.service.createGuest(), '', stop.signal))
    stop.abort()
    expect(await followed.over).toBe('broken')
  })
})

describe('the heartbeat of a stream', () => {
  afterEach(() => void vi.useRealTimers())

  it('is a comment every 15 seconds, until the stream is over', async () => {
    vi.useFakeTimers()
    const service = createService()
    const guest = service.createGuest()
    const followed = follow(await openStream({ service, fetch: service.fetch, url: '' }, guest))
    await vi.advanceTimersByTimeAsync(45_000)
    expect(followed.text().match(/^:$/gm)).toHaveLength(3)
    service.close()
    await followed.over
    expect(vi.getTimerCount()).toBe(0)
  })
})
