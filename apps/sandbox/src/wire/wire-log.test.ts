import type { Exchange } from '@parlor/react'
import { describe, expect, it } from 'vitest'
import { createWireLog, type WireLog } from './wire-log.ts'
import { shortPath } from './wire-row.ts'

/** Shows each change at once. */
const atOnce = (work: () => void): (() => void) => work

const sendPath = '/genesys/api/v2/conversations/messaging/external/guests/guest-1/messages'

function exchange(number: number, part: Partial<Exchange>): Exchange {
  return {
    number,
    direction: 'out',
    time: number * 1_000,
    method: 'POST',
    path: sendPath,
    scheme: 'Guest',
    state: 'answered',
    ...part,
  }
}

const poll = (number: number, status: number): Exchange =>
  exchange(number, { method: 'GET', path: '/assumed/guests/guest-1/feed', status })

const shown = (log: WireLog): readonly string[] =>
  log.rows.get().map(({ method, result, count }) => `${method} ${result} ×${count}`)

describe('the wire log', () => {
  it('shows a request while it is under way, and once it is answered', () => {
    const log = createWireLog(atOnce)
    log.observe('box-1', exchange(1, { state: 'pending' }))
    expect(shown(log)).toEqual(['POST under way ×1'])
    log.observe('box-1', exchange(1, { status: 202 }))
    expect(shown(log)).toEqual(['POST 202 ×1'])
  })

  it('folds polls of one conversation until something else happens in it', () => {
    const log = createWireLog(atOnce)
    log.observe('box-1', poll(1, 200))
    log.observe('box-2', poll(1, 200))
    log.observe('box-1', poll(2, 200))
    expect(shown(log)).toEqual(['GET 200 ×2', 'GET 200 ×1'])
    log.observe('box-1', poll(3, 503))
    log.observe('box-1', poll(4, 503))
    log.observe('box-1', exchange(5, { status: 202 }))
    log.observe('box-1', poll(6, 503))
    expect(shown(log)).toEqual(['GET 200 ×2', 'GET 200 ×1', 'GET 503 ×2', 'POST 202 ×1', 'GET 503 ×1'])
  })

  it('folds a burst of pushes, and keeps later ones apart', () => {
    const log = createWireLog(atOnce)
    for (const [number, time] of [
      [1, 100],
      [2, 100],
      [3, 120],
      [4, 900],
    ] as const) {
      log.observe('box-1', exchange(number, { direction: 'in', method: 'PUSH', path: '/poll', scheme: 'none', time }))
    }
    expect(log.rows.get().map(({ count }) => count)).toEqual([3, 1])
  })

  it('tells which scheme arrived, when the service got another than was set', () => {
    const log = createWireLog(atOnce)
    log.observe('box-1', exchange(1, { state: 'pending' }))
    log.hear({
      number: 1,
      time: '',
      method: 'POST',
      path: sendPath.slice('/genesys'.length),
      scheme: 'Bearer',
      status: 403,
      kind: 'send',
    })
    log.observe('box-1', exchange(1, { status: 403 }))
    expect(log.rows.get()).toMatchObject([{ scheme: 'Guest', arrivedAs: 'Bearer', result: 403 }])
  })

  it('shows what the broker asked, with a diagnosis when it was refused', () => {
    const log = createWireLog(atOnce)
    log.hear({
      number: 1,
      time: '2026-11-23T09:00:00Z',
      method: 'POST',
      path: '/oauth/token',
      scheme: 'Basic',
      status: 200,
      kind: 'token',
    })
    log.hear({
      number: 2,
      time: '2026-11-23T09:00:00Z',
      method: 'POST',
      path: '/x',
      scheme: 'Bearer',
      status: 403,
      kind: 'create',
    })
    log.hear({
      number: 3,
      time: '2026-11-23T09:00:00Z',
      method: 'GET',
      path: '/x',
      scheme: 'Guest',
      status: 200,
      kind: 'feed',
    })
    expect(log.rows.get().map(({ by, scheme, error }) => [by, scheme, error?.code])).toEqual([
      ['broker', 'Basic', undefined],
      ['broker', 'Bearer', 'create/missing-scope'],
    ])
  })

  it('keeps the newest 500 lines', () => {
    const log = createWireLog(atOnce)
    for (let number = 1; number <= 600; number += 1) log.observe('box-1', exchange(number, { status: 202 }))
    expect(log.rows.get()).toHaveLength(500)
    expect(log.rows.get()[0]?.key).toBe('box-1/101')
  })
})

const frame = (number: number, direction: 'in' | 'out', method: string, fields: object): Exchange =>
  exchange(number, { direction, method, path: '/genesys/v1', scheme: 'none', frame: JSON.stringify(fields) })

describe('the frames in the wire log', () => {
  it('are under way until the frame with their reference answers, and tell what they are about', () => {
    const log = createWireLog(atOnce)
    const message = { type: 'Text', text: '…' }
    log.observe('web-1', frame(1, 'out', 'onMessage', { action: 'onMessage', tracingId: 'a', token: '…', message }))
    expect(log.rows.get()).toMatchObject([{ method: 'onMessage', about: 'Text', result: 'under way' }])
    log.observe('web-2', frame(1, 'in', 'StructuredMessage', { code: 200, tracingId: 'a', body: message }))
    expect(log.rows.get()[0]).toMatchObject({ result: 'under way' })
    log.observe('web-1', frame(2, 'in', 'StructuredMessage', { code: 200, tracingId: 'a', body: message }))
    expect(log.rows.get()).toMatchObject([
      { result: 200, answeredIn: 1_000 },
      { result: 200 },
      { result: 200, isAnswer: true },
    ])
  })

  it('are counted by their kind where a message has many', () => {
    const log = createWireLog(atOnce)
    const content = [{ contentType: 'QuickReply' }, { contentType: 'QuickReply' }]
    log.observe('web-1', frame(1, 'in', 'StructuredMessage', { code: 200, body: { type: 'Structured', content } }))
    log.observe(
      'web-1',
      frame(2, 'in', 'StructuredMessage', { code: 200, body: { events: [{ eventType: 'Typing' }] } }),
    )
    expect(log.rows.get().map(({ about }) => about)).toEqual(['QuickReply ×2', 'Typing'])
  })

  it.each([
    [{ class: 'string', code: 4_011, body: '…' }, 'message/too-long'],
    [{ class: 'Error', code: 400, body: { errorCode: 4_020, errorMessage: '…' } }, 'request/invalid'],
    [{ class: 'TooManyRequestsErrorMessage', code: 429, body: { retryAfter: 3 } }, 'rate/limited'],
    [{ class: 'SessionExpiredEvent', code: 200, body: {} }, 'session/expired'],
    [{ class: 'ConnectionClosedEvent', code: 200, body: {} }, 'session/too-many-connections'],
    [{ class: 'ConnectionClosedEvent', code: 200, body: { reason: 'signedIn' } }, 'session/signed-in-elsewhere'],
    [{ class: 'ConnectionClosedEvent', code: 200, body: { reasonCode: 'signedIn' } }, 'session/signed-in-elsewhere'],
    [{ class: 'ConnectionClosedEvent', code: 200, body: { reason: 'maintenance' } }, 'session/closed'],
    [{ class: 'StructuredMessage', code: 200, body: {} }, undefined],
  ])('%j is explained as %s', (fields, code) => {
    const log = createWireLog(atOnce)
    log.observe('web-1', frame(1, 'in', fields.class, fields))
    expect(log.rows.get()[0]?.error?.code).toBe(code)
  })

  it('are shown once for a burst, and the newest 500 are kept', () => {
    const due: (() => void)[] = []
    const log = createWireLog((work) => () => (due.length === 0 ? due.push(work) : undefined))
    let paints = 0
    log.rows.subscribe(() => (paints += 1))
    for (let number = 1; number <= 1_000; number += 1) {
      log.observe('web-1', frame(number, 'in', 'StructuredMessage', { code: 200, body: { type: 'Text' } }))
    }
    due.pop()?.()
    expect(paints).toBe(1)
    expect(log.rows.get()).toHaveLength(500)
    expect(log.rows.get().at(-1)?.key).toBe('web-1/1000')
  })

  it('explain a refused request for history or an upload by its status', () => {
    const log = createWireLog(atOnce)
    log.observe('web-1', exchange(1, { method: 'GET', path: '/api/v2/webmessaging/messages', status: 503 }))
    log.observe('web-1', exchange(2, { method: 'PUT', path: '(storage)', status: 403, frame: '{}' }))
    expect(log.rows.get().map(({ error }) => error?.code)).toEqual(['server/unavailable', 'attachment/upload-failed'])
  })
})

describe('an address in the inspector', () => {
  it.each([
    [sendPath.replace('guest-1', 'guest-48417f02f7d232da1935b59e'), '/guests/4841…/messages'],
    ['/api/v2/conversations/messaging/external/guests', '/external/guests'],
    ['/genesys/assumed/guests/guest-48417f02f7d232da1935b59e/feed', '/4841…/feed'],
    ['/broker/guests', '/broker/guests'],
  ])('%s is %s', (path, short) => {
    expect(shortPath({ path })).toBe(short)
  })
})
