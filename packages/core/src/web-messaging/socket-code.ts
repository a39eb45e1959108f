import type { ChatErrorCode } from '../errors.ts'
import type { OwnErrorCode } from '../own-errors.ts'
import type { SocketFacts } from '../socket-facts.ts'
import type { CommonCode } from '../words.ts'
import type { SocketCode } from './words.ts'

export type Code = CommonCode | SocketCode | OwnErrorCode

/** From 4000 on, one after the other. */
const rowOfCodes: readonly Code[] = [
  'attachment/off',
  'attachment/type',
  'attachment/too-large',
  'attachment/content',
  'attachment/name',
  'attachment/name-too-long',
  'session/expired',
  'session/not-found',
  'attachment/expired',
  'attachment/not-found',
  'attachment/not-uploaded',
  'message/too-long',
]

const frameCodes: Readonly<Record<number, Code>> = {
  401: 'auth/required',
  404: 'session/not-found',
  408: 'server/unavailable',
  429: 'rate/limited',
  4013: 'message/attributes-too-large',
  4017: 'session/no-downgrade',
  4029: 'rate/limited',
  4102: 'attachment/empty',
}

const deployments: Readonly<Record<string, Code>> = {
  inactive: 'config/inactive',
  missing: 'config/no-deployment',
}

/** The code of what a socket said. */
export function socketCode(facts: SocketFacts): Code {
  const { code, event, closeCode, opened, deployment = 'unread' } = facts
  if (event === 'closed') return closedCode(facts.reason)
  if (event) return `session/${event}`
  if (code !== undefined)
    return code === 403 ? forbiddenCode(facts.text) : (frameCodes[code] ?? rowOfCodes[code - 4_000] ?? otherCode(code))
  if (closeCode === 1008) return 'session/policy'
  return opened ? 'network/lost' : (deployments[deployment] ?? 'network/upgrade-refused')
}

/** What the public configuration rules out when the socket was refused. */
export function socketDetail(code: ChatErrorCode, { deployment }: SocketFacts): string | undefined {
  return code === 'network/upgrade-refused' && deployment === 'active'
    ? 'The deployment exists in this region and is active, so it is the allowed domains or the network'
    : undefined
}

function closedCode(reason: string | undefined): Code {
  if (reason === undefined) return 'session/too-many-connections'
  return /signedIn/i.test(reason) ? 'session/signed-in-elsewhere' : 'session/closed'
}

function forbiddenCode(text = ''): Code {
  if (/conversation clear/i.test(text)) return 'capability/clear-off'
  if (/typing/i.test(text)) return 'capability/typing-off'
  return /^(session authentication failed|try to authenticate again)/i.test(text) ? 'auth/required' : 'auth/forbidden'
}

function otherCode(code: number): Code {
  return code >= 5_000 || (code >= 500 && code < 600) ? 'server/unavailable' : 'request/invalid'
}
