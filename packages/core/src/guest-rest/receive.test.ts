import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ServerEvent } from '../transport.ts'
import { custom, type Subscription } from './custom.ts'
import { poll } from './poll.ts'
import { stream } from './stream.ts'
import { scriptPage } from '../testing/scripted-page.ts'
import { json, open, scriptFetch } from './testing/scripted-fetch.ts'

const page = (next: string, ...ids: string[]): Response =>
  json(200, { items: ids.map((id) => ({ id, text: id })), next })
const shown = (events: readonly ServerEvent[]): string[] =>
  events.map((event) =>
    event.type === 'messages-received'
      ? `${event.live ? 'live' : 'replay'} ${event.messages.map(({ id }) => id).join()}`
      : event.type,
  )

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T09:00:00Z') })
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('receiving by polls', () => {
  it('replays what was there, then tells what comes, from where it was', async () => {
    const { fetch, seen } = scriptFetch(page('c1', 'a', 'b'), page('c2'), page('c 3', 'c'), page('c4'))
    const { link, events, exchanges } = await open({ fetch, receive: poll() })
    await vi.advanceTimersByTimeAsync(9_000)
    expect(shown(events)).toEqual(['replay a,b', 'live c'])
    expect(seen.map(({ url }) => new URL(url).search)).toEqual(['', '?after=c1', '?after=c2', '?after=c%203'])
    expect(seen[0]).toMatchObject({ init: { method: 'GET' } })
    expect(seen[0]!.headers.get('authorization')).toBe('Guest canary-token')
    expect(exchanges.filter(({ direction }) => direction === 'in')).toHaveLength(3)
    link.close()
  })

  it('asks one at a time, and again at once when poked meanwhile', async () => {
    let answer = (_response: Response): void => {}
    const { fetch, seen } = scriptFetch(() => new Promise((resolve) => (answer = resolve)))
    const { link } = await open({ fetch, receive: poll() })
    await vi.advanceTimersByTimeAsync(5_000)
    link.poke!()
    link.poke!()
    expect(seen).toHaveLength(1)
    answer(page('c1'))
    await vi.advanceTimersByTimeAsync(0)
    expect(seen).toHaveLength(2)
    link.close()
  })

  it('asks seldom in a hidden tab', async () => {
    vi.stubGlobal('document', { visibilityState: 'hidden' })
    const { fetch, seen } = scriptFetch(page('c1'))
    const { link } = await open({ fetch, receive: poll() })
    await vi.advanceTimersByTimeAsync(15_000)
    expect(seen).toHaveLength(2)
    link.close()
  })

  it('asks nothing while offline', async () => {
    const network = { onLine: false }
    vi.stubGlobal('navigator', network)
    const { fetch, seen } = scriptFetch(page('c1'))
    const { link } = await open({ fetch, receive: poll() })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(seen).toHaveLength(0)
    network.onLine = true
    link.poke!()
    await vi.advanceTimersByTimeAsync(0)
    expect(seen).toHaveLength(1)
    link.close()
  })

  it('goes by the page that was handed in: asks nothing while that is offline, and seldom while it is hidden', async () => {
    const handedIn = scriptPage()
    handedIn.tell('offline')
    handedIn.hidden = true
    const { fetch, seen } = scriptFetch(page('c1'))
    const { link } = await open({ fetch, receive: poll() }, { environment: handedIn })
    await vi.advanceTimersByTimeAsync(30_000)
    expect(seen).toHaveLength(0)
    handedIn.tell('online')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(seen).toHaveLength(2)
    link.close()
  })

  it('backs off while it fails, says so once, and says when it works again', async () => {
    const { fetch, seen } = scriptFetch(new TypeError('x'), new Response('', { status: 500 }), page('c1', 'a'))
    const { link, events } = await open({ fetch, receive: poll() })
    await vi.advanceTimersByTimeAsync(499)
    expect(seen).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1 + 999)
    expect(seen).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1)
    expect(shown(events)).toEqual(['receive-failed', 'receive-restored', 'replay a'])
    link.close()
  })

  it('is not hurried by pokes while it fails', async () => {
    const { fetch, seen } = scriptFetch(new TypeError('x'))
    const { link } = await open({ fetch, receive: poll() })
    for (let step = 0; step < 300; step += 1) {
      await vi.advanceTimersByTimeAsync(100)
      link.poke!()
    }
    expect(seen.length).toBeLessThan(15)
    link.close()
  })

  it('never asks before a Retry-After, poked or not', async () => {
    const { fetch, seen } = scriptFetch(new Response('', { status: 429, headers: { 'Retry-After': '20' } }))
    const { link } = await open({ fetch, receive: poll() })
    await vi.advanceTimersByTimeAsync(10_000)
    link.poke!()
    await vi.advanceTimersByTimeAsync(9_999)
    expect(seen).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(seen).toHaveLength(2)
    link.close()
  })

  it('stops when the token is refused, until it is poked', async () => {
    const { fetch, seen } = scriptFetch(new Response('', { status: 401 }))
    const { link, events } = await open({ fetch, receive: poll() })
    await vi.advanceTimersByTimeAsync(600_000)
    expect(seen).toHaveLength(1)
    expect(events).toMatchObject([{ type: 'session-paused', error: { code: 'auth/wrong-token-kind' } }])
    link.poke!()
    await vi.advanceTimersByTimeAsync(0)
    expect(seen).toHaveLength(2)
    link.close()
  })

  it.each([404, 410, 422])('leaves sending alone and tries on when the feed answers %i', async (status) => {
    const { fetch, seen } = scriptFetch(new Response('', { status }), page('c1', 'a'))
    const { link, events } = await open({ fetch, receive: poll() })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(events.map(({ type }) => type)).toEqual(['receive-failed', 'receive-restored', 'messages-received'])
    expect(seen.length).toBeGreaterThan(1)
    link.close()
  })

  it('rests when told to, and goes on when poked', async () => {
    const { fetch, seen } = scriptFetch(page('c1'))
    const { link } = await open({ fetch, receive: poll() })
    await vi.advanceTimersByTimeAsync(0)
    link.hold!()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(seen).toHaveLength(1)
    link.poke!()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(seen).toHaveLength(3)
    link.close()
  })

  it('leaves no listener behind with each turn', async () => {
    const add = vi.spyOn(AbortSignal.prototype, 'addEventListener')
    const remove = vi.spyOn(AbortSignal.prototype, 'removeEventListener')
    const { link } = await open({ fetch: scriptFetch(page('c1')).fetch, receive: poll() })
    await vi.advanceTimersByTimeAsync(300_000)
    expect(add.mock.calls.length).toBeGreaterThan(100)
    expect(add.mock.calls.length - remove.mock.calls.length).toBeLessThan(110)
    link.close()
  })

  it.each([
    ['no list', json(200, { nothing: true })],
    ['no JSON', new Response('oops')],
    ['a page', new Response('<html>', { headers: { 'Content-Type': 'text/html' } })],
    ['too much', new Response(`[${' '.repeat(1_100_000)}]`)],
  ])('goes on when %s came', async (_name, odd) => {
    const { link, events } = await open({ fetch: scriptFetch(odd, page('c1', 'a')).fetch, receive: poll() })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(events[0]).toMatchObject({
      type: 'receive-failed',
      error: { code: 'network/not-json', outcome: 'transient' },
    })
    expect(shown(events)).toEqual(['receive-failed', 'receive-restored', 'replay a'])
    link.close()
  })

  it('reads another shape from another path', async () => {
    const { fetch, seen } = scriptFetch(json(200, { rows: ['x'] }))
    const map = (): { messages: [] } => ({ messages: [] })
    const { link, events } = await open({ fetch, receive: poll({ path: '/inbox/{guestId}', interval: 100, map }) })
    await vi.advanceTimersByTimeAsync(100)
    expect(seen.map(({ url }) => url)).toEqual(Array(2).fill('https://api.mypurecloud.com/inbox/abc-123'))
    expect(events).toEqual([])
    link.close()
  })

  it('is over when the link closes: no request, no event, no timer', async () => {
    const { fetch, seen } = scriptFetch(page('c1', 'a'))
    const { link, events } = await open({ fetch, receive: poll() })
    link.close()
    link.poke!()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([seen.length, events, vi.getTimerCount()]).toEqual([1, [], 0])
  })
})

describe('receiving by a stream', () => {
  /** An open stream of events, and the pen that writes into it. */
  function eventStream(): { reply: () => Response; write: (text: string) => void; end: () => void } {
    let pen: ReadableStreamDefaultController<Uint8Array>
    const reply = (): Response => {
      const body = new ReadableStream<Uint8Array>({ start: (controller) => void (pen = controller) })
      const headers = { 'Content-Type': 'text/event-stream', Date: new Date().toUTCString() }
      return new Response(body, { headers })
    }
    return { reply, write: (text) => pen.enqueue(new TextEncoder().encode(text)), end: () => pen.close() }
  }
  const event = (id: string, after: number): string =>
    `id: ${id}\nevent: item\ndata: ${JSON.stringify({ id, text: id, timestamp: Date.now() + after })}\n\n`

  it('replays what was there, then tells what comes', async () => {
    const { reply, write } = eventStream()
    const { fetch, seen } = scriptFetch(reply)
    const { link, events } = await open({ fetch, receive: stream() })
    await vi.advanceTimersByTimeAsync(0)
    write(event('a', -5_000) + event('b', -2_000))
    await vi.advanceTimersByTimeAsync(0)
    write(event('c', 10))
    await vi.advanceTimersByTimeAsync(0)
    expect(shown(events)).toEqual(['replay a,b', 'live c'])
    expect(seen[0]!.headers.get('accept')).toBe('text/event-stream')
    expect(seen[0]!.headers.get('authorization')).toBe('Guest canary-token')
    link.close()
  })

  it('opens again where it was when it ends', async () => {
    const { reply, write, end } = eventStream()
    const { fetch, seen } = scriptFetch(reply)
    const { link, events } = await open({ fetch, receive: stream() })
    await vi.advanceTimersByTimeAsync(0)
    write(event('a', 5_000))
    await vi.advanceTimersByTimeAsync(0)
    end()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(seen.map(({ url }) => new URL(url).search)).toEqual(['', '?after=a'])
    expect(shown(events)).toEqual(['live a'])
    link.close()
  })

  it('is taken for dead when it falls silent', async () => {
    const { reply, write } = eventStream()
    const { fetch, seen } = scriptFetch(reply)
    const { link, events } = await open({ fetch, receive: stream() })
    await vi.advanceTimersByTimeAsync(40_000)
    write(': still here\n\n')
    await vi.advanceTimersByTimeAsync(44_999)
    expect(seen).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(seen).toHaveLength(2)
    expect(shown(events)).toEqual(['receive-failed', 'receive-restored'])
    link.close()
  })

  it('is refused in words when something else answers', async () => {
    const { link, events } = await open({ fetch: scriptFetch(json(200, {})).fetch, receive: stream() })
    await vi.advanceTimersByTimeAsync(0)
    expect(events).toMatchObject([{ type: 'receive-failed', error: { code: 'network/not-json' } }])
    link.close()
  })

  it('is over when the link closes', async () => {
    const { reply } = eventStream()
    const { fetch, seen } = scriptFetch(reply)
    const { link, events } = await open({ fetch, receive: stream() })
    await vi.advanceTimersByTimeAsync(0)
    link.close()
    await vi.advanceTimersByTimeAsync(120_000)
    expect([seen.length, events, vi.getTimerCount()]).toEqual([1, [], 0])
    expect(seen[0]!.init.signal!.aborted).toBe(true)
  })
})

describe('receiving by a subscription of the host', () => {
  it('passes on what it hears until the link closes', async () => {
    let subscription: Subscription | undefined
    const end = vi.fn<() => void>()
    const receive = custom((given) => {
      subscription = given
      return end
    })
    const { link, events } = await open({ fetch: scriptFetch().fetch, receive })
    subscription!.receive({ id: 'a', text: 'a' }, false)
    subscription!.receive([{ id: 'b', text: 'b' }, 'odd'])
    subscription!.emit({ type: 'session-ended' })
    link.close()
    subscription!.receive({ id: 'c', text: 'c' })
    expect(shown(events)[0]).toBe('replay a')
    expect(shown(events)[1]).toMatch(/^live b,derived/)
    expect(shown(events).slice(2)).toEqual(['session-ended'])
    expect([subscription!.guestId, end.mock.calls.length]).toEqual(['abc-123', 1])
  })
})
