import type { Fault, FaultSettings } from './faults.ts'

/** Says what is wrong with a value, or nothing when it is right. */
type Check = (value: unknown) => string | undefined

const oneOf =
  (...allowed: unknown[]): Check =>
  (value) =>
    allowed.includes(value) ? undefined : `must be ${allowed.map((one) => JSON.stringify(one)).join(' or ')}`

const flag = oneOf(true, false)

const milliseconds: Check = (value) =>
  typeof value === 'number' && value >= 0 && value <= 600_000
    ? undefined
    : 'must be a number of milliseconds from 0 to 600000'

const wholeNumber =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? undefined
      : `must be a whole number from ${least} to ${most}`

const status = wholeNumber(200, 599)

const text: Check = (value) => (typeof value === 'string' && value.length <= 100 ? undefined : 'must be a short text')

// What RFC 6455 lets a server say. 1005, 1006 and 1015 are never sent: a cut is what a client sees as 1006.
const sendable = [wholeNumber(1_000, 1_003), wholeNumber(1_007, 1_014), wholeNumber(3_000, 4_999)]

const closeCode: Check = (value) =>
  sendable.some((allowed) => allowed(value) === undefined)
    ? undefined
    : 'must be 1000 to 1003, 1007 to 1014 or 3000 to 4999'

const headerText = /^[\t\x20-\x7e\x80-\xff]*$/
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

const secondsOrDate: Check = (value) =>
  typeof value === 'number' || (typeof value === 'string' && headerText.test(value))
    ? undefined
    : 'must be a number of seconds or the text of an HTTP date'

const headers: Check = (value) =>
  isRecord(value) &&
  Object.entries(value).every(
    ([name, text]) => headerName.test(name) && typeof text === 'string' && headerText.test(text),
  )
    ? undefined
    : 'must be an object of header names and their text'

const faultChecks: Record<keyof Fault, Check> = {
  on: oneOf(
    'send',
    'create',
    'token',
    'feed',
    'upgrade',
    'frame-in',
    'frame-out',
    'config',
    'history',
    'auth',
    'upload',
    'download',
    'scan',
  ),
  status,
  body: () => undefined,
  headers,
  retryAfter: secondsOrDate,
  retryAfterIn: oneOf('header', 'body'),
  accept: flag,
  cut: oneOf('before', 'after'),
  hang: oneOf(true, false, 'before', 'after'),
  latencyMs: milliseconds,
  frame: text,
  code: wholeNumber(300, 5_999),
  drop: flag,
  delayMs: milliseconds,
  duplicate: flag,
  reorder: flag,
  closeCode,
  closeReason: text,
}

const listOfFaults: Check = (value) => {
  if (!Array.isArray(value)) return 'must be a list of faults'
  for (const [index, fault] of value.entries()) {
    const wrong = check(fault, faultChecks)
    if (wrong) return `[${index}] ${wrong}`
  }
  return undefined
}

const settingsChecks: Record<keyof FaultSettings, Check> = {
  latencyMs: milliseconds,
  next: listOfFaults,
  always: (value) => (Array.isArray(value) ? listOfFaults(value) : check(value, faultChecks)),
  offline: flag,
  cors: flag,
  createField: oneOf('accessToken', 'guestToken', 'none'),
  sendBody: oneOf('json', 'empty', 'html'),
  halfOpen: flag,
  historyLagMs: milliseconds,
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function check(value: unknown, checks: Record<string, Check>): string | undefined {
  if (!isRecord(value)) return 'must be an object'
  for (const [name, part] of Object.entries(value)) {
    const own = Object.hasOwn(checks, name) ? checks[name] : undefined
    if (!own) return `has no switch ${JSON.stringify(name)}; there are ${Object.keys(checks).join(', ')}`
    if (part === undefined) continue
    const wrong = own(part)
    if (wrong) return `${name} ${wrong}`
  }
  return undefined
}

/**
 * Reads fault settings that came from anywhere, into a copy of its own.
 *
 * @throws TypeError that names the switch which cannot be understood.
 */
export function readFaults(input: unknown): FaultSettings {
  const wrong = check(input, settingsChecks)
  if (wrong) throw new TypeError(`These faults cannot be set: ${wrong}.`)
  return structuredClone(input as FaultSettings)
}
