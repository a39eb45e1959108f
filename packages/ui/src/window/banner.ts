import type { ChatError, Connection, SessionInfo, Wait } from '@parlor/react'

/** What a banner tells. */
export interface Banner {
  readonly kind:
    | 'start-failed'
    | 'paused'
    | 'ended'
    | 'ends-soon'
    | 'read-only'
    | 'closed-elsewhere'
    | 'offline'
    | 'reconnecting'
    | 'waiting'
    | 'receive-trouble'
    | 'storage-trouble'
  readonly tone: 'neutral' | 'warn' | 'danger'
  readonly error?: ChatError
  /** Whether the likely cause and the cure are told, too. */
  readonly isExplained?: boolean
  /** When it goes on, epoch milliseconds. */
  readonly until?: number
  readonly actions: readonly ('try-start' | 'try-again' | 'try-now' | 'start-new' | 'close')[]
  /** It is shown only if it lasts longer than this, milliseconds; from `since` (epoch milliseconds) on, if given. */
  readonly delay: number
  readonly since?: number
}

export interface SessionFacts {
  readonly connection: Connection
  /** What Web Messaging told of the session. */
  readonly session?: SessionInfo
  /** The person has read that an earlier conversation was closed. */
  readonly isNoticeRead?: boolean
}

export interface BannerFacts extends SessionFacts {
  readonly wait?: Wait
  readonly receiveError: ChatError | null
  readonly storageError: ChatError | null
}

const lossIsToldAfter = 5_000
const waitIsToldAfter = 1_000

/** The most pressing thing to tell. */
export function bannerOf({ wait, receiveError, storageError, ...facts }: BannerFacts): Banner | undefined {
  const { connection } = facts
  const { status } = connection
  if (status === 'idle' && connection.error)
    return { ...told('start-failed', 'danger'), ...explained(connection.error), actions: ['try-start'] }
  if (status === 'paused') return paused(connection.error)
  const notice = lifeOf(facts)
  if (notice) return notice
  if (status === 'offline') return told('offline', 'neutral')
  if (status === 'reconnecting' && connection.error.code === 'network/upgrade-refused')
    return {
      ...told('reconnecting', 'danger'),
      ...explained(connection.error),
      until: connection.nextTryAt,
      actions: ['try-now'],
    }
  if (status === 'reconnecting')
    return {
      ...told('reconnecting', 'warn'),
      until: connection.nextTryAt,
      actions: ['try-now'],
      delay: lossIsToldAfter,
      since: connection.since,
    }
  if (wait?.reason === 'rate-limited')
    return { ...told('waiting', 'neutral'), until: wait.until, delay: waitIsToldAfter }
  if (receiveError) return { ...told('receive-trouble', 'warn'), ...explained(receiveError) }
  if (storageError) return { ...told('storage-trouble', 'neutral'), error: storageError }
  return closedElsewhere(facts)
}

/** What became of the session. */
export function sessionNoticeOf(facts: SessionFacts): Banner | undefined {
  return lifeOf(facts) ?? closedElsewhere(facts)
}

/** Good to know, and in nobody's way: anything else is told before. */
function closedElsewhere({ session, isNoticeRead }: SessionFacts): Banner | undefined {
  if (!session?.closedElsewhere || isNoticeRead) return undefined
  return { ...told('closed-elsewhere', 'neutral'), actions: ['close'] }
}

/** Whether the session goes on. */
function lifeOf({ connection, session }: SessionFacts): Banner | undefined {
  const { status } = connection
  if (status === 'paused' && connection.error.code.startsWith('session/')) return paused(connection.error)
  if (status === 'closed' || status === 'ended')
    return {
      ...told('ended', 'neutral'),
      ...(connection.error && connection.error.code !== 'session/ended' && explained(connection.error)),
      actions: ['start-new'],
    }
  if (status === 'read-only') return { ...told('read-only', 'neutral'), actions: ['start-new'] }
  if (session?.endsSoon && session.expiresAt !== undefined)
    return { ...told('ends-soon', 'warn'), until: session.expiresAt }
  return undefined
}

function paused(error: ChatError): Banner {
  return { ...told('paused', 'danger'), ...explained(error), actions: waysOut(error) }
}

function told(kind: Banner['kind'], tone: Banner['tone']): Banner {
  return { kind, tone, actions: [], delay: 0 }
}

function explained(error: ChatError): Pick<Banner, 'error' | 'isExplained'> {
  return { error, isExplained: true }
}

const connectsAgain: readonly string[] = ['session/too-many-connections', 'session/closed', 'session/policy']

/** A session that is over is not tried again; a guest or a token that is not known may be either. */
function waysOut({ code, status }: ChatError): Banner['actions'] {
  if (connectsAgain.includes(code)) return ['try-again']
  if (code.startsWith('session/') || code === 'auth/expired') return ['start-new']
  const isOtherGuest = code === 'guest/not-found' || (status === 401 && code !== 'auth/header-rewritten')
  return isOtherGuest ? ['try-again', 'start-new'] : ['try-again']
}
