import { describe, expect, it } from 'vitest'
import { diagnose } from './diagnose.ts'
import type { Symptom } from './diagnosis.ts'
import type { ChatErrorCode, Outcome } from './errors.ts'
import type { SocketFacts } from './socket-facts.ts'

type Case = [what: string, facts: SocketFacts, code: ChatErrorCode, outcome: Outcome]

const of = (socket: SocketFacts, step: Symptom['step'] = 'send') => diagnose({ step, socket, now: 0 })

describe('the diagnosis table of Web Messaging', () => {
  it.each<Case>([
    ['400', { code: 400, text: 'Request failed.' }, 'request/invalid', 'message'],
    ['401', { code: 401 }, 'auth/required', 'session'],
    [
      '403, clear is off',
      { code: 403, text: 'Conversation Clear is not supported.' },
      'capability/clear-off',
      'message',
    ],
    ['403, typing is off', { code: 403, text: 'Typing is not enabled.' }, 'capability/typing-off', 'message'],
    ['403, authentication failed', { code: 403, text: 'SESSION authentication failed: x' }, 'auth/required', 'session'],
    ['403, authenticate again', { code: 403, text: 'Try to authenticate again' }, 'auth/required', 'session'],
    ['403, anything else', { code: 403, text: 'no' }, 'auth/forbidden', 'session'],
    ['404', { code: 404 }, 'session/not-found', 'session'],
    ['408', { code: 408 }, 'server/unavailable', 'transient'],
    ['429', { code: 429 }, 'rate/limited', 'transient'],
    ['500', { code: 500 }, 'server/unavailable', 'unknown'],
    ['4000', { code: 4000 }, 'attachment/off', 'message'],
    ['4001', { code: 4001 }, 'attachment/type', 'message'],
    ['4002', { code: 4002 }, 'attachment/too-large', 'message'],
    ['4003', { code: 4003 }, 'attachment/content', 'message'],
    ['4004', { code: 4004 }, 'attachment/name', 'message'],
    ['4005', { code: 4005 }, 'attachment/name-too-long', 'message'],
    ['4006', { code: 4006 }, 'session/expired', 'session'],
    ['4007', { code: 4007 }, 'session/not-found', 'session'],
    ['4008', { code: 4008 }, 'attachment/expired', 'message'],
    ['4009', { code: 4009 }, 'attachment/not-found', 'message'],
    ['4010', { code: 4010 }, 'attachment/not-uploaded', 'message'],
    ['4011', { code: 4011 }, 'message/too-long', 'message'],
    ['4013', { code: 4013 }, 'message/attributes-too-large', 'message'],
    ['4017', { code: 4017 }, 'session/no-downgrade', 'session'],
    ['4020', { code: 4020 }, 'request/invalid', 'message'],
    ['4029', { code: 4029, retryAfter: 3_000 }, 'rate/limited', 'transient'],
    ['4102', { code: 4102 }, 'attachment/empty', 'message'],
    ['5000', { code: 5000 }, 'server/unavailable', 'unknown'],
    ['a code that nobody knows', { code: 4444 }, 'request/invalid', 'message'],
    ['the session expired', { event: 'expired' }, 'session/expired', 'session'],
    ['the conversation was cleared', { event: 'cleared' }, 'session/cleared', 'session'],
    ['the guest logged out', { event: 'logged-out' }, 'session/logged-out', 'session'],
    ['closed without a reason', { event: 'closed' }, 'session/too-many-connections', 'session'],
    ['closed: signed in', { event: 'closed', reason: 'signedIn' }, 'session/signed-in-elsewhere', 'session'],
    ['closed: another reason', { event: 'closed', reason: 'maintenance' }, 'session/closed', 'session'],
    ['close code 1008', { closeCode: 1008, opened: true }, 'session/policy', 'session'],
    ['close code 1006 after it was open', { closeCode: 1006, opened: true }, 'network/lost', 'unknown'],
    ['close code 1011 after it was open', { closeCode: 1011, opened: true }, 'network/lost', 'unknown'],
    ['closed before it ever opened', { closeCode: 1006 }, 'network/upgrade-refused', 'unknown'],
    ['the same, the deployment is inactive', { closeCode: 1006, deployment: 'inactive' }, 'config/inactive', 'session'],
    ['the same, there is no deployment', { closeCode: 1006, deployment: 'missing' }, 'config/no-deployment', 'session'],
  ])('%s', (_what, facts, code, outcome) => {
    expect(of(facts)).toMatchObject({ code, outcome })
  })

  it('names the four causes of a refused upgrade, and rules out what the configuration tells', () => {
    const unread = of({ closeCode: 1006, deployment: 'unread' }, 'connect')
    for (const cause of [/deployment id/, /region/, /inactive/, /allowed domains/, /not enabled/]) {
      expect(unread.likelyCause).toMatch(cause)
    }
    expect(of({ closeCode: 1006, deployment: 'active' }, 'connect').message).toMatch(
      /exists in this region and is active/,
    )
  })

  it('passes on how long to wait, and none of the words that came', () => {
    expect(of({ code: 4029, retryAfter: 3_000 }).retryAfter).toBe(3_000)
    expect(JSON.stringify(of({ code: 400, text: 'canary-text' }))).not.toContain('canary')
  })
})
