import type { DeploymentChanges, Disconnection } from '../web-messaging/control.ts'
import type { SentFile } from '../web-messaging/attach.ts'
import { isRecord } from '../web-messaging/request.ts'
import type { SignIn } from '../web-messaging/users.ts'
import { type DoorBody, readText } from './fields.ts'

type Check = (value: unknown) => boolean

const isFlag: Check = (value) => typeof value === 'boolean'
const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0
const isListOfTexts: Check = (value) => Array.isArray(value) && value.every((one) => typeof one === 'string')

const settings: Readonly<Record<string, [Check, string]>> = {
  status: [(value) => value === 'Active' || value === 'Inactive', '"Active" or "Inactive"'],
  allowedOrigins: [(value) => value === null || isListOfTexts(value), 'a list of origins, or null for any'],
  autoStart: [isFlag, 'true or false'],
  userTyping: [isFlag, 'true or false'],
  agentTyping: [isFlag, 'true or false'],
  conversationDisconnect: [
    (value) => value === 'ReadOnly' || value === 'Send' || value === false,
    '"ReadOnly", "Send" or false',
  ],
  conversationClear: [isFlag, 'true or false'],
  markdown: [isFlag, 'true or false'],
  humanize: [isFlag, 'true or false'],
  attachments: [
    (value) =>
      value === false || (isRecord(value) && isListOfTexts(value['fileTypes']) && isCount(value['maxFileSizeKB'])),
    'false, or fileTypes and maxFileSizeKB',
  ],
  blockedExtensions: [isListOfTexts, 'a list of extensions'],
  sessionDurationSeconds: [isCount, 'a number of seconds'],
  maxCustomDataBytes: [isCount, 'a number of bytes'],
  auth: [
    (value) => isRecord(value) && isFlag(value['enabled']) && isFlag(value['allowSessionUpgrade']),
    'enabled and allowSessionUpgrade, each true or false',
  ],
}

/** @throws TypeError with words for the answer, as everything here. */
export function readDeploymentChanges(given: Record<string, unknown>): DeploymentChanges {
  for (const [name, value] of Object.entries(given)) {
    const [check, words] = (Object.hasOwn(settings, name) ? settings[name] : undefined) ?? []
    if (!check) throw new TypeError(`A deployment has no setting ${JSON.stringify(name)} that can be changed.`)
    if (!check(value)) throw new TypeError(`The setting ${name} must be ${words}.`)
  }
  // JSON has no undefined, which is what lets any origin in.
  return { ...given, ...(given['allowedOrigins'] === null ? { allowedOrigins: undefined } : {}) }
}

export function readSignIn(body: DoorBody): SignIn {
  const names = ['id', 'firstName', 'lastName', 'redirectUri', 'codeChallenge', 'nonce'] as const
  const given = names.map((name) => [name, readText(body.get(name), name)] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}

export function readDisconnection(body: DoorBody): Disconnection {
  const how = body.get('how')
  const code = body.get('code')
  if (code === undefined && (how === undefined || how === 'cut' || how === 'half-open')) return how ?? 'cut'
  const isSendable =
    Number.isInteger(code) &&
    (Number(code) === 1000 || Number(code) === 1001 || (Number(code) >= 1_007 && Number(code) <= 4_999))
  if (how !== undefined || !isSendable) {
    throw new TypeError('There must be how, "cut" or "half-open", or else a close code that can be sent.')
  }
  const reason = readText(body.get('reason'), 'reason')
  return { code: Number(code), ...(reason === undefined ? {} : { reason }) }
}

/** A file whose bytes come as base64. */
export function readFile(body: DoorBody): SentFile {
  const fileName = readText(body.get('fileName'), 'fileName')
  const fileType = readText(body.get('fileType'), 'fileType')
  const base64 = readText(body.get('base64'), 'base64')
  if (!fileName || !fileType || base64 === undefined || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) {
    throw new TypeError('There must be fileName, fileType and the bytes as base64.')
  }
  return { fileName, fileType, bytes: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)) }
}
