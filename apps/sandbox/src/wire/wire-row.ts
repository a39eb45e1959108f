import type { ChatError } from '@parlor/react'

/** How a request went: a status, or what happened instead of one. */
export type WireResult = number | 'under way' | 'no answer'

/** One line of the inspector. It has no token, no body and no text. */
export interface WireRow {
  readonly key: string
  /** Epoch milliseconds. */
  readonly time: number
  readonly direction: 'out' | 'in'
  /** `broker` for what the server made on behalf of the page, out of the page's sight. */
  readonly by: 'page' | 'broker'
  readonly method: string
  readonly path: string
  /** Scheme of the Authorization header as it was set, `none` without one. */
  readonly scheme: string
  readonly result: WireResult
  /** Absent for what the broker asked. */
  readonly conversationId?: string
  /** How many of the same this line stands for. */
  readonly count: number
  /** Asks for replies again and again. */
  readonly isPoll: boolean
  readonly error?: ChatError
  /** The scheme that the service in a box was given, where it is another than was set. */
  readonly arrivedAs?: string
  /** A frame of a socket as JSON, its tokens and texts masked. */
  readonly frame?: string
  /** What a message in it is about: `Text`, `QuickReply ×3`. */
  readonly about?: string
  /** Pairs a frame with the one that answers it. */
  readonly tracingId?: string
  /** Whether it answers something this page asked. */
  readonly isAnswer?: boolean
  /** Milliseconds until its answer. */
  readonly answeredIn?: number
}

/** What the filter lets through. */
export type WireFilter = 'all' | 'refused' | 'pushes'

export function isRefused(row: WireRow): boolean {
  return row.error !== undefined || (typeof row.result === 'number' && row.result >= 400)
}

/** Whether it came in unasked. */
export function isPush(row: WireRow): boolean {
  return row.direction === 'in' && !row.isAnswer
}

/** Whether a path is one that Parlor assumes, because nobody has published how a guest receives. */
export function isAssumed(row: WireRow): boolean {
  return isFeedItem(row) || row.path.includes('/assumed/')
}

/** Whether it is a message that the feed brought. */
export function isFeedItem({ method }: Pick<WireRow, 'method'>): boolean {
  return method === 'PUSH'
}

/** Whether it is a frame of a socket; an upload has a masked body, too, but goes by HTTP. */
export function isFrame({ frame, method }: Pick<WireRow, 'frame' | 'method'>): boolean {
  return frame !== undefined && method !== 'PUT'
}

export function passes(row: WireRow, filter: WireFilter): boolean {
  return filter === 'all' || (filter === 'refused' ? isRefused(row) : isPush(row))
}

/** An address short enough for a line: without what all calls share, ids cut in the middle. */
export function shortPath({ path }: Pick<WireRow, 'path'>): string {
  return path
    .replace(/^(?:\/genesys)?\/assumed\/guests(?=\/)/, '')
    .replace(/^.*\/conversations\/messaging\/external\/guests\/(?=.)/, '/guests/')
    .replace(/^.*\/conversations\/messaging(?=\/external)/, '')
    .replace(/^\/genesys(?=\/)/, '')
    .split('/')
    .map((part) => (part.length > 14 && /\d/.test(part) ? `${part.replace(/^guest-/, '').slice(0, 4)}…` : part))
    .join('/')
}
