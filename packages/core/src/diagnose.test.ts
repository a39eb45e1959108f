import { describe, expect, it } from 'vitest'
import { diagnose, errorOf } from './diagnose.ts'
import type { Symptom } from './diagnosis.ts'
import { errorOfCode } from './explain.ts'
import type { ChatErrorCode, Outcome } from './errors.ts'
import { explain } from './explain.ts'

const now = Date.parse('2026-11-23T09:00:00Z')
const send: Symptom = { step: 'send', scheme: 'Guest', host: 'api.mypurecloud.com', online: true, now }
const unauthorized = '{"code":"unauthorized","message":"The request requires user authentication."}'
const fresh = { kind: 'guest', expiresAt: now + 3_600_000 } as const
const past = { kind: 'guest', expiresAt: now - 1_000 } as const

type Case = [symptom: string, facts: Partial<Symptom>, code: ChatErrorCode, outcome: Outcome]

describe('the diagnosis table of the REST Guest API', () => {
  it.each<Case>([
    ['403, empty, sent as Bearer', { status: 403, body: '', scheme: 'Bearer' }, 'auth/wrong-scheme', 'session'],
    [
      '403, empty, a wrapper is in use',
      { status: 403, wrapped: true, token: fresh },
      'auth/header-rewritten',
      'session',
    ],
    ['403, empty, a header was changed', { status: 403, headerChanged: true }, 'auth/header-rewritten', 'session'],
    ['403, empty, token past its end', { status: 403, token: past, wrapped: true }, 'auth/expired', 'session'],
    ['403, empty, token fresh', { status: 403, token: fresh }, 'auth/forbidden', 'session'],
    ['403, empty, token that nobody can read', { status: 403, token: { kind: 'opaque' } }, 'auth/forbidden', 'session'],
    [
      '403, a body that names a scope',
      { status: 403, body: '{"message":"missing scope x"}' },
      'auth/missing-scope',
      'session',
    ],
    [
      '403, a body that names a permission',
      { status: 403, body: '{"code":"missing.permissions"}' },
      'auth/missing-scope',
      'session',
    ],
    ['403, another body', { status: 403, body: '{"message":"no"}', wrapped: true }, 'auth/forbidden', 'session'],
    ['401 unauthorized', { status: 401, body: unauthorized }, 'auth/wrong-token-kind', 'session'],
    [
      '401, claims of an OAuth client',
      { status: 401, token: { kind: 'oauth' }, workedBefore: true },
      'auth/wrong-token-kind',
      'session',
    ],
    ['401, token past its end', { status: 401, body: unauthorized, token: past }, 'auth/expired', 'session'],
    ['401, it worked before', { status: 401, body: unauthorized, workedBefore: true }, 'auth/expired', 'session'],
    [
      '401, a fresh JWT without OAuth claims',
      { status: 401, body: unauthorized, token: fresh },
      'auth/wrong-token-kind',
      'session',
    ],
    [
      '401, the same through a wrapper',
      { status: 401, token: fresh, wrapped: true },
      'auth/wrong-token-kind',
      'session',
    ],
    ['401 straight after a renewal', { status: 401, renewed: true, token: fresh }, 'auth/header-rewritten', 'session'],
    [
      '403, a page that speaks of permission',
      { status: 403, body: '<html>permission', contentType: 'text/html' },
      'auth/forbidden',
      'session',
    ],
    [
      '403 of the feed, of a token that worked',
      { step: 'receive', status: 403, wrapped: true, workedBefore: true },
      'auth/forbidden',
      'session',
    ],
    ['401 on create', { step: 'create', status: 401 }, 'create/unauthorized', 'session'],
    ['403 on create', { step: 'create', status: 403 }, 'create/missing-scope', 'session'],
    ['404 on send', { status: 404 }, 'guest/not-found', 'session'],
    ['410 on send', { status: 410 }, 'guest/not-found', 'session'],
    ['404 on create', { step: 'create', status: 404 }, 'create/not-available', 'session'],
    ['400', { status: 400, body: '{"message":"text is missing"}' }, 'request/invalid', 'message'],
    ['405', { status: 405 }, 'request/method', 'message'],
    ['409', { status: 409 }, 'request/conflict', 'unknown'],
    ['413', { status: 413 }, 'message/too-long', 'message'],
    [
      '400 that names the length',
      { status: 400, body: '{"message":"text is too long"}' },
      'message/too-long',
      'message',
    ],
    ['415', { status: 415 }, 'request/content-type', 'message'],
    ['429', { status: 429, retryAfter: '3' }, 'rate/limited', 'transient'],
    ['500', { status: 500 }, 'server/unavailable', 'unknown'],
    ['503 with Retry-After', { status: 503, retryAfter: '3' }, 'server/unavailable', 'transient'],
    ['503 with a wait in its body', { status: 503, body: '{"retryAfter":3}' }, 'server/unavailable', 'transient'],
    ['no status, online', { failure: 'network' }, 'network/cors-or-blocked', 'unknown'],
    ['no status, offline', { failure: 'network', online: false }, 'network/offline', 'unknown'],
    ['never issued, offline', { failure: 'unsent', online: false }, 'network/offline', 'transient'],
    ['time-out', { failure: 'timeout' }, 'network/timeout', 'unknown'],
    ['200 with HTML', { status: 200, contentType: 'text/html' }, 'network/not-json', 'unknown'],
    ['200 with HTML that calls itself JSON', { status: 200, body: '<!doctype html>' }, 'network/not-json', 'unknown'],
    ['a redirect', { failure: 'redirect' }, 'network/redirect', 'unknown'],
    [
      '201 on create without a token',
      { step: 'create', status: 201, body: '{"id":"1"}' },
      'create/unexpected-shape',
      'session',
    ],
    [
      'a host outside the region of the desktop',
      { step: 'configure', region: 'mypurecloud.ie' },
      'config/region-mismatch',
      'session',
    ],
    [
      '403 and an issuer of another region',
      { status: 403, token: { ...fresh, issuer: 'https://login.euw2.pure.cloud' } },
      'config/region-mismatch',
      'session',
    ],
    [
      '404 and a desktop of another region',
      { status: 404, region: 'mypurecloud.ie' },
      'config/region-mismatch',
      'session',
    ],
    ['a token that no header takes', { step: 'configure', token: { kind: 'unusable' } }, 'config/bad-token', 'session'],
    ['sending while nothing receives', { step: 'configure', sendOnly: true }, 'capability/send-only', 'session'],
    ['options that make no sense', { step: 'configure' }, 'config/invalid', 'session'],
    ['a text over the limit', { step: 'configure', bytes: 5_000, limit: 4_096 }, 'message/too-long', 'message'],
  ])('%s', (_symptom, facts, code, outcome) => {
    const diagnosis = diagnose({ ...send, ...facts })
    expect([diagnosis.code, diagnosis.outcome]).toEqual([code, outcome])
    expect(diagnosis.message).not.toBe('')
    expect(diagnosis.hint).not.toBe('')
  })
})

describe('what a status proves about a send', () => {
  it.each<[outcome: Outcome, statuses: readonly number[]]>([
    ['message', [400, 402, 405, 406, 407, 411, 413, 414, 415, 418, 422, 431, 451]],
    ['session', [401, 403, 404, 410]],
    ['transient', [408, 421, 425, 429]],
    ['unknown', [300, 302, 304, 307, 308, 409, 500, 501, 502, 503, 504, 520, 529, 599]],
  ])('%s: %j', (outcome, statuses) => {
    for (const status of statuses) expect([status, diagnose({ ...send, status }).outcome]).toEqual([status, outcome])
  })

  it.each([500, 502, 504, 520])('leaves a %i open even when it names a wait, and passes the wait on', (status) => {
    expect(diagnose({ ...send, status, retryAfter: '7' })).toMatchObject({ outcome: 'unknown', retryAfter: 7_000 })
  })

  it('takes a connection that was never made as not sent', () => {
    expect(diagnose({ ...send, failure: 'unreachable' }).outcome).toBe('transient')
  })

  it('leaves a request that was stopped on its way open', () => {
    expect(diagnose({ ...send, failure: 'aborted' })).toMatchObject({ code: 'send/interrupted', outcome: 'unknown' })
  })

  it.each([500, 409, 302])('may repeat a read after a %i', (status) => {
    expect(diagnose({ ...send, step: 'receive', status }).outcome).toBe('transient')
  })
})

describe('a diagnosis', () => {
  it('takes the code that a broker of ours gives', () => {
    const body = '{"code":"rate/limited","message":"words of the broker"}'
    expect(diagnose({ step: 'create', status: 503, body, now })).toMatchObject({ code: 'rate/limited' })
  })

  it.each(['__proto__', 'constructor', 'no/such-code'])('takes no other word for a code: %s', (code) => {
    const body = JSON.stringify({ code })
    expect(diagnose({ step: 'create', status: 403, body, now }).code).toBe('create/missing-scope')
  })

  it('says when the token ended, by the clock of the server', () => {
    const slow = { ...send, status: 403, token: fresh, date: 'Tue, 24 Nov 2026 09:00:00 GMT' }
    expect(diagnose(slow).message).toContain('2026-11-23T10:00:00.000Z')
  })

  it('names both regions', () => {
    const { message } = diagnose({
      step: 'configure',
      host: 'api.mypurecloud.com',
      region: 'apps.mypurecloud.com.au',
      now,
    })
    expect(message).toContain('mypurecloud.com, mypurecloud.com.au')
  })

  it('takes an unknown host for no region at all', () => {
    expect(diagnose({ ...send, status: 404, host: 'desk.example', region: 'mypurecloud.ie' }).code).toBe(
      'guest/not-found',
    )
  })

  it('names the fields that were there, never their values', () => {
    const body = '{"id":"secret-id","jwt":"secret-token"}'
    const { message } = diagnose({ step: 'create', status: 201, body, now })
    expect(message).toContain('id,jwt')
    expect(message).not.toContain('secret')
  })

  it('repeats the words of the service without addresses and tokens', () => {
    const body = JSON.stringify({ message: 'ada@example.test may not use eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2ln here' })
    const { message } = diagnose({ ...send, status: 400, body })
    expect(message).toContain('"… may not use … here"')
  })

  it('quotes the title of a page', () => {
    const body = '<html><title>Sign in\n to the network</title>'
    expect(diagnose({ ...send, status: 200, body }).message).toContain('"Sign in to the network"')
  })

  it('says bytes and limit', () => {
    expect(diagnose({ step: 'configure', bytes: 5_000, limit: 4_096, now }).message).toContain(
      '5000 bytes, at most 4096',
    )
  })

  it('keeps a correlation id only when it looks like one', () => {
    const id = 'c0ffee00-1111-2222-3333-444455556666'
    expect(diagnose({ ...send, status: 500, correlationId: id }).correlationId).toBe(id)
    expect(diagnose({ ...send, status: 500, correlationId: 'Bearer abc' }).correlationId).toBeUndefined()
  })

  it('becomes an error of the same words', () => {
    const error = errorOf({ ...send, status: 403, scheme: 'Bearer' })
    expect(error).toMatchObject(explain('auth/wrong-scheme'))
    expect(error.likelyCause).toContain('interceptor')
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ code: 'auth/wrong-scheme', hint: error.hint })
  })

  it('can be made again from its code', () => {
    expect(errorOfCode('server/unavailable', { status: 503 })).toMatchObject({
      code: 'server/unavailable',
      status: 503,
      hint: explain('server/unavailable').hint,
    })
  })
})

describe('the hint', () => {
  it('fits what was tried: only a message may have arrived, and a start does not go on by itself', () => {
    const hintOf = (step: Symptom['step'], status: number) => diagnose({ step, status, now: 0 }).hint
    expect(hintOf('send', 500)).toContain('may have arrived')
    expect(hintOf('create', 500)).toBe('Try again in a moment.')
    expect(hintOf('receive', 500)).toContain('goes on by itself')
    expect(hintOf('send', 429)).toContain('goes on by itself')
    expect(hintOf('create', 429)).toBe('Try again in a moment.')
  })

  it('of a broker is told when its own answer had another shape', () => {
    const body = JSON.stringify({ code: 'create/unexpected-shape', message: 'No id.', hint: 'Fields: id, key' })
    expect(diagnose({ step: 'create', status: 502, body, now: 0 }).message).toContain('"Fields: id, key"')
    expect(diagnose({ step: 'create', fields: [], now: 0 }).message).toContain('Fields: none')
  })
})
