import { describe, expect, it, vi } from 'vitest'
import { holdClock } from './testing/held-clock.ts'
import { fromAgent, scriptService } from './testing/scripted-service.ts'

const { moment, ready } = holdClock()

describe('frames that come in', () => {
  it('above one mebibyte are left out, and that is told', async () => {
    const { service, conversation, rows, status } = await ready()
    service.socket().push(fromAgent('é'.repeat(530_000), 'large'))
    expect([status(), rows()]).toEqual(['ready', []])
    expect(conversation.getState().receiveError?.code).toBe('receive/too-large')
  })

  it('nested deeper than 64 levels are left out', async () => {
    const { service, rows } = await ready()
    const deep = `${'['.repeat(70)}${']'.repeat(70)}`
    service.socket().push(`{"class":"StructuredMessage","code":200,"body":{"id":"d1","text":"deep","x":${deep}}}`)
    expect(rows()).toEqual([])
  })

  it('change the state once for each frame that the page paints', async () => {
    const paints: (() => void)[] = []
    vi.stubGlobal('requestAnimationFrame', (paint: () => void) => paints.push(paint))
    vi.stubGlobal('cancelAnimationFrame', () => {})
    const { service, conversation } = await ready()
    // The first message moves the end of the session; later ones do so again after a minute.
    service.socket().push(fromAgent('first', 'b'))
    for (const paint of paints.splice(0)) paint()
    let changes = 0
    conversation.subscribe(() => (changes += 1))
    let sent = 0
    for (let frame = 0; frame < 60; frame += 1) {
      for (const end = Math.round((1_000 / 60) * (frame + 1)); sent < end; sent += 1) {
        service.socket().push(fromAgent(`burst ${sent}`, `b${sent}`))
      }
      await moment(16)
      for (const paint of paints.splice(0)) paint()
    }
    expect(conversation.getState().messages).toHaveLength(1_000)
    expect(conversation.getState().arrivals).toBe(1_001)
    expect(changes).toBe(60)
    vi.unstubAllGlobals()
  })

  it('come at once where nobody sees the page, as nothing is painted there', async () => {
    vi.stubGlobal('requestAnimationFrame', () => 1)
    const { service, rows, page } = await ready()
    page.hidden = true
    service.socket().push(fromAgent('Hi', 'm1'))
    expect(rows()).toEqual(['Hi: agent'])
    page.hidden = false
    service.socket().push(fromAgent('there', 'm2'))
    expect(rows()).toEqual(['Hi: agent'])
    await moment(100)
    expect(rows()).toEqual(['Hi: agent', 'there: agent'])
    vi.unstubAllGlobals()
  })
})

describe('what cannot be sent', () => {
  it('waits while the socket does not get rid of what it has', async () => {
    const service = scriptService()
    const sockets: { bufferedAmount: number }[] = []
    const WebSocket = class extends (service.WebSocket as new (url: string) => { bufferedAmount: number }) {
      constructor(url: string) {
        super(url)
        sockets.push(this)
      }
    } as unknown as typeof globalThis.WebSocket
    const { conversation, rows } = await ready({ service, options: { WebSocket } })
    sockets[0]!.bufferedAmount = 65_537
    conversation.send('one').catch(() => {})
    await moment(100)
    expect([rows(), service.texts()]).toEqual([['one: queued'], []])
    sockets[0]!.bufferedAmount = 0
    await moment(5_000)
    expect([rows(), service.texts()]).toEqual([['one: sent'], ['one']])
  })
})
