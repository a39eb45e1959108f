import type { ChatErrorCode } from '@parlor/react'
import type { Labels } from './labels.ts'

/** The label that tells a person why something was refused. */
export type ReasonName = {
  [Name in keyof Labels]: Labels[Name] extends string ? Name : never
}[keyof Labels]

type AreaOf<Code> = Code extends `${infer Area}/${string}` ? Area : never

const ofArea: Readonly<Record<AreaOf<ChatErrorCode>, ReasonName>> = {
  auth: 'notAvailable',
  create: 'notAvailable',
  guest: 'notAvailable',
  config: 'notAvailable',
  capability: 'notAvailable',
  request: 'notTaken',
  message: 'notTaken',
  rate: 'askedToWait',
  server: 'serviceTrouble',
  network: 'noAnswer',
  receive: 'partFailed',
  session: 'ended',
  attachment: 'fileFailed',
  send: 'noAnswer',
  storage: 'notKept',
  conversation: 'ended',
}

const ofCode: Readonly<Partial<Record<ChatErrorCode, ReasonName>>> = {
  'auth/required': 'signInAgain',
  'message/blank': 'blank',
  'message/too-long': 'tooLong',
  'network/offline': 'offline',
  'network/upgrade-refused': 'notAvailable',
  'session/changed': 'formerSession',
  'session/closed': 'serviceTrouble',
  'session/expired': 'expired',
  'session/logged-out': 'signInAgain',
  'session/no-downgrade': 'signInAgain',
  'session/not-started': 'startFailed',
  'session/policy': 'notAvailable',
  'session/read-only': 'readOnly',
  'session/signed-in-elsewhere': 'openElsewhere',
  'session/too-many-connections': 'openElsewhere',
  'attachment/off': 'filesOff',
  'attachment/type': 'fileType',
  'attachment/content': 'fileType',
  'attachment/name': 'fileName',
  'attachment/name-too-long': 'fileName',
  'attachment/too-large': 'fileTooLarge',
  'attachment/empty': 'fileEmpty',
  'send/gave-up': 'serviceTrouble',
  'conversation/full': 'tooManyWait',
}

/** The label for a code; the diagnosis of the error itself is for whoever embeds the chat. */
export function reasonOf(code: ChatErrorCode): ReasonName {
  return ofCode[code] ?? ofArea[code.slice(0, code.indexOf('/')) as AreaOf<ChatErrorCode>] ?? 'notAvailable'
}
