import { describe, expect, it } from 'vitest'
import { bodyOf, configureSession, entrances, quietRoom, settled, text } from '../testing/guest-socket.ts'

const ping = { action: 'echo', message: { type: 'Text', text: 'ping' } }

describe.each(entrances)('a fault of a socket %s', (_name, enter) => {
  it('refuses the upgrade, cuts it, and lets the next one pass', async () => {
    const room = await enter()
    room.service.faults.set({
      next: [
        { on: 'upgrade', status: 503 },
        { on: 'upgrade', cut: 'before' },
      ],
    })
    await expect(room.open()).rejects.toThrow('1006')
    await expect(room.open()).rejects.toThrow('1006')
    await expect(room.open()).resolves.toHaveProperty('frames')
  })

  it('cuts the connection after a message was taken over, without an echo', async () => {
    const room = await enter()
    const guest = await room.join()
    room.service.faults.set({ next: [{ on: 'send', cut: 'after' }] })
    guest.send(text('Hello'))
    expect((await guest.closed).code).toBe(1006)
    expect([guest.frames.length, room.service.heard()]).toEqual([1, ['Hello']])
    expect(room.service.log().at(-1)).toMatchObject({ status: 'cut', fault: true, accepted: { bytes: 5 } })
  })

  it('cuts the connection before a message is looked at', async () => {
    const room = await enter()
    const guest = await room.join()
    room.service.faults.set({ next: [{ on: 'send', cut: 'before' }] })
    guest.send(text('Hello'))
    expect((await guest.closed).code).toBe(1006)
    expect(room.service.heard()).toEqual([])
  })

  it('goes offline: open sockets are cut, new ones refused', async () => {
    const room = await enter()
    const guest = await room.join()
    room.service.faults.set({ offline: true })
    expect((await guest.closed).code).toBe(1006)
    await expect(room.open()).rejects.toThrow('1006')
  })

  it('leaves the socket half open: nothing comes and nothing goes, for good', async () => {
    const room = await enter()
    const guest = await room.join('same')
    room.service.faults.set({ halfOpen: true })
    guest.send(text('Hello'))
    await settled()
    room.service.faults.clear()
    guest.send(text('Hello'))
    await settled()
    expect([guest.frames.length, guest.socket.readyState, room.service.heard()]).toEqual([1, guest.socket.OPEN, []])
    const again = await room.join('same')
    expect(await again.ask(text('Hello'))).toMatchObject({ code: 200 })
  })

  it('closes the socket with a code and a reason', async () => {
    const room = await enter()
    const guest = await room.join()
    room.service.faults.set({ next: [{ on: 'frame-in', frame: 'echo', closeCode: 1008, closeReason: 'Policy' }] })
    guest.send(ping)
    expect(await guest.closed).toEqual({ code: 1008, reason: 'Policy' })
  })

  it('ends one session’s sockets from the control door', async () => {
    const room = await enter()
    const [guest, other] = [await room.join(), await room.join()]
    room.service.disconnect(room.service.guestOfToken(guest.token) ?? '', { code: 4001, reason: 'Gone' })
    expect(await guest.closed).toEqual({ code: 4001, reason: 'Gone' })
    room.service.disconnect(room.service.guestOfToken(other.token) ?? '')
    expect((await other.closed).code).toBe(1006)
  })
})

describe('a fault of a frame', () => {
  it('drops one on its way out, and only one of that class', async () => {
    const room = await quietRoom()
    const guest = await room.join()
    room.service.faults.set({ next: [{ on: 'frame-out', frame: 'StructuredMessage', drop: true }] })
    await guest.ask({ action: 'getJwt' })
    guest.send(text('lost'))
    await guest.ask(text('heard'))
    expect(guest.frames.slice(2).map((frame) => bodyOf(frame).text)).toEqual(['heard'])
    expect(room.service.heard()).toEqual(['lost', 'heard'])
  })

  it('drops one on its way in', async () => {
    const room = await quietRoom()
    const guest = await room.join()
    room.service.faults.set({ next: [{ on: 'frame-in', frame: 'onMessage', drop: true }] })
    guest.send(text('lost'))
    await guest.ask(text('heard'))
    expect(room.service.heard()).toEqual(['heard'])
  })

  it('doubles one, either way', async () => {
    const room = await quietRoom()
    const guest = await room.join()
    room.service.faults.set({ next: [{ on: 'frame-out', duplicate: true }] })
    await guest.ask(text('said twice'))
    await guest.ask(text('once'))
    expect(guest.frames.slice(1).map((frame) => bodyOf(frame).text)).toEqual(['said twice', 'said twice', 'once'])
    room.service.faults.set({ next: [{ on: 'frame-in', duplicate: true }] })
    await guest.ask(text('taken twice'))
    expect(room.service.heard()).toEqual(['said twice', 'once', 'taken twice', 'taken twice'])
  })

  it('lets the next one overtake, or comes after a while', async () => {
    const room = await quietRoom()
    const guest = await room.join()
    room.service.faults.set({ next: [{ on: 'frame-out', reorder: true }] })
    const first = guest.ask(text('first'))
    await guest.ask(text('second'))
    await first
    expect(guest.frames.slice(1).map((frame) => bodyOf(frame).text)).toEqual(['second', 'first'])
    room.service.faults.set({ next: [{ on: 'frame-out', reorder: true, delayMs: 1 }] })
    expect(await guest.ask(text('alone'))).toMatchObject({ code: 200 })
  })

  it('comes late, and is overtaken', async () => {
    const room = await quietRoom()
    const guest = await room.join()
    room.service.faults.set({ next: [{ on: 'frame-out', delayMs: 10 }] })
    const late = guest.ask(text('late'))
    await guest.ask(text('early'))
    await late
    expect(guest.frames.slice(1).map((frame) => bodyOf(frame).text)).toEqual(['early', 'late'])
  })

  it('answers by a code, with nothing taken over unless it says so', async () => {
    const room = await quietRoom()
    const guest = await room.join()
    room.service.faults.set({
      next: [
        { on: 'send', code: 5000 },
        { on: 'send', retryAfter: 7 },
        { on: 'send', status: 500, accept: true },
        { on: 'frame-in', frame: 'getJwt', code: 401 },
      ],
    })
    expect(await guest.ask(text('one'))).toMatchObject({ class: 'string', code: 5000, body: 'Something went wrong.' })
    expect(await guest.ask(text('two'))).toMatchObject({ code: 429, body: { retryAfter: 7, errorCode: 4029 } })
    expect(await guest.ask(text('three'))).toMatchObject({ class: 'string', code: 500 })
    expect(await guest.ask({ action: 'getJwt' })).toMatchObject({ class: 'string', code: 401 })
    expect(room.service.heard()).toEqual(['three'])
  })

  it('is late in both directions by latency, and keeps the order', async () => {
    const room = await quietRoom()
    const guest = await room.join()
    room.service.faults.set({ latencyMs: 5 })
    await Promise.all(['one', 'two', 'three'].map((words) => guest.ask(text(words))))
    expect(room.service.heard()).toEqual(['one', 'two', 'three'])
  })

  it('makes the configuration, history and sign-in fail like any call', async () => {
    const room = await quietRoom()
    room.service.faults.set({
      always: [
        { on: 'config', status: 503 },
        { on: 'history', cut: 'before' },
      ],
    })
    const config = `/webdeployments/v1/deployments/${room.deploymentId}/config.json`
    expect((await room.fetch(config)).status).toBe(503)
    await expect(room.fetch('/api/v2/webmessaging/messages')).rejects.toThrow(TypeError)
  })

  it.each([
    [{ on: 'frame', drop: true }, 'on must be'],
    [{ on: 'frame-out', closeCode: 1006 }, 'closeCode must be 1000 to 1003, 1007 to 1014 or 3000 to 4999'],
    [{ on: 'send', code: 7 }, 'code must be a whole number'],
    [{ on: 'frame-in', frame: 7 }, 'frame must be a short text'],
  ])('that cannot be understood is named: %j', async (fault, words) => {
    const room = await quietRoom()
    expect(() => room.service.faults.set({ next: [fault as object] })).toThrow(words)
  })
})

describe('a guest whom a scenario refuses', () => {
  it('is refused over a socket, too', async () => {
    const room = await quietRoom({ scenario: 'refuses', pace: 0 })
    const guest = await room.join()
    await guest.ask(text('Hello'))
    await settled()
    expect(await guest.ask(text('Hello?'))).toMatchObject({ class: 'string', code: 403 })
  })
})

describe('a reset', () => {
  it('closes sockets and forgets sessions, so that the same token begins anew', async () => {
    const room = await quietRoom()
    const guest = await room.join('same')
    await guest.ask(text('Hello'))
    room.service.reset()
    expect((await guest.closed).code).toBe(1001)
    expect(room.service.sessions()).toEqual([])
    const again = await room.open('same')
    expect((await again.ask(configureSession(room.deploymentId))).body).toMatchObject({ newSession: true })
  })
})
