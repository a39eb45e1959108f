import type { DesktopError } from './errors.ts'

/** What can be done where the page runs. */
export interface DesktopSupport {
  /** The number of unread messages on the icon of the client app. */
  readonly attentionCount: boolean
  /** Toasts of the agent desktop. */
  readonly toasts: boolean
  /** Text can be put into the interaction that the agent has open. In an interaction widget alone; the SDK does not tell. */
  readonly propose: boolean
  /** The number of unread messages in the title of the page. */
  readonly titleBadge: boolean
  /** Notifications of the browser, once the person allowed them. */
  readonly notifications: boolean
}

/** Where the page runs, and what is so there now. */
export interface DesktopState {
  /** `genesys`: in a frame of the agent desktop, with the SDK at work. */
  readonly where: 'genesys' | 'browser'
  readonly supported: DesktopSupport
  /** Base domain of the desktop's region, when it is known: a default for the transport. */
  readonly region: string | undefined
  /** Whether the person can be looking at the chat. */
  readonly isPresent: boolean
  /** Whether this is the tab that tells the person: of several, the one they used last. */
  readonly isSpeaker: boolean
  /** Unread messages of all conversations of the chat. */
  readonly unread: number
  /** Whether notifications of the browser may be shown; `default` until the person was asked. */
  readonly notificationPermission: NotificationPermission | 'unsupported'
  /** What did not work: the start of the SDK, or the last verb. */
  readonly error: DesktopError | null
  /** What works, but surely is not meant: another region than the transport's. */
  readonly warning: DesktopError | null
}

const nothing: DesktopSupport = {
  attentionCount: false,
  toasts: false,
  propose: false,
  titleBadge: false,
  notifications: false,
}

export const atFirst: DesktopState = {
  where: 'browser',
  supported: nothing,
  region: undefined,
  isPresent: true,
  isSpeaker: false,
  unread: 0,
  notificationPermission: 'unsupported',
  error: null,
  warning: null,
}

export const inGenesys: DesktopSupport = { ...nothing, attentionCount: true, toasts: true, propose: true }

export function inBrowser(isFramed: boolean, permission: DesktopState['notificationPermission']): DesktopSupport {
  return { ...nothing, titleBadge: !isFramed, notifications: permission !== 'unsupported' }
}
