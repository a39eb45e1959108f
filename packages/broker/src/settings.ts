import { readAddresses } from './addresses.ts'
import type { Addresses } from './addresses.ts'
import { BrokerConfigurationError } from './configuration-error.ts'
import type { BrokerConfigurationReason } from './configuration-error.ts'
import type { BrokerExtraField, BrokerLimit, BrokerOptions } from './options.ts'
import { parseUrl } from './parse-url.ts'
import { mentions } from './secrets.ts'

/** The options, checked and with their defaults. */
export interface Settings {
  readonly addresses: Addresses
  readonly clientId: string
  readonly clientSecret: string
  readonly extra: ReadonlyMap<string, BrokerExtraField>
  readonly limit: BrokerLimit
  readonly origins: ReadonlySet<string>
  readonly timeoutMs: number
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const longestTimer = 2 ** 31 - 1

function fail(option: string, reason: BrokerConfigurationReason, message: string, hint: string): never {
  throw new BrokerConfigurationError({ option, reason, message, hint })
}

function readWord(option: string, value: string | undefined): string {
  if (!value) {
    fail(
      option,
      'missing',
      `\`${option}\` is missing.`,
      'Is the environment variable that it comes from set on this server?',
    )
  }
  if (!/^[\x21-\x7e]+$/.test(value)) {
    fail(
      option,
      'malformed',
      `\`${option}\` is no plain word.`,
      'Look for white space, a line end or quotes around the value.',
    )
  }
  return value
}

function readClient(options: BrokerOptions): { readonly clientId: string; readonly clientSecret: string } {
  const id = readWord('clientId', options.clientId)
  const secret = readWord('clientSecret', options.clientSecret)
  if (id.includes(':')) {
    fail(
      'clientId',
      'malformed',
      '`clientId` contains a colon.',
      'Give the id alone: the secret belongs into `clientSecret`.',
    )
  }
  if (id === secret || (uuid.test(secret) && !uuid.test(id) && id.length >= 40)) {
    fail(
      'clientId',
      'misplaced-secret',
      '`clientId` looks like the secret.',
      'Have `clientId` and `clientSecret` been swapped?',
    )
  }
  return { clientId: id, clientSecret: secret }
}

function readLimit(limit: BrokerLimit = { guests: 60, perMs: 60_000 }): BrokerLimit {
  const { guests, perMs } = limit
  if (guests !== Infinity && !(Number.isInteger(guests) && guests > 0)) {
    fail(
      'limit.guests',
      'malformed',
      '`limit.guests` is no count.',
      'Give a whole number of guests, 1 or more, or Infinity.',
    )
  }
  if (!(Number.isFinite(perMs) && perMs > 0)) {
    fail('limit.perMs', 'malformed', '`limit.perMs` is no time.', 'Give the window in milliseconds, such as 60_000.')
  }
  return limit
}

function readOrigins(origins: readonly string[]): ReadonlySet<string> {
  for (const origin of origins) {
    if (origin === '*') {
      fail('origins', 'insecure', '`origins` lets every site create guests.', 'List the origins of your own pages.')
    }
    if (parseUrl(origin)?.origin !== origin || !/^https?:/.test(origin)) {
      fail(
        'origins',
        'malformed',
        '`origins` holds something that is no origin.',
        'An origin is scheme, host and port alone, such as https://desk.example: no path, no slash at the end.',
      )
    }
  }
  return new Set(origins)
}

function readExtra(
  secret: string,
  extra: Readonly<Record<string, BrokerExtraField>> = {},
): ReadonlyMap<string, BrokerExtraField> {
  const fields = new Map<string, BrokerExtraField>()
  for (const [field, value] of Object.entries(extra)) {
    if (field === 'name' || field === 'email' || field === '__proto__') {
      fail(
        `extra.${field}`,
        'conflict',
        `\`extra\` may not hold \`${field}\`.`,
        'name and email are what the person typed.',
      )
    }
    let text: string | undefined
    try {
      text = JSON.stringify(value)
    } catch {}
    if (typeof value === 'function') fields.set(field, value)
    else if (text === undefined) {
      fail(
        `extra.${field}`,
        'malformed',
        `\`extra.${field}\` is not JSON.`,
        'Give plain data, or a function that returns it.',
      )
    } else {
      refuseSecret(`extra.${field}`, text, secret)
      fields.set(field, value)
    }
  }
  return fields
}

function refuseSecret(option: string, text: string, secret: string): void {
  if (!mentions(text, secret)) return
  fail(
    option,
    'misplaced-secret',
    `\`${option}\` contains the client secret.`,
    'Keep it in `clientSecret` alone; renew it if it was published.',
  )
}

/** Checks everything that can be known before the first request. @throws BrokerConfigurationError */
export function readSettings(options: BrokerOptions): Settings {
  const { clientId, clientSecret } = readClient(options)
  const { region = '', loginUrl = '', apiUrl = '', origins = [] } = options
  for (const [option, value] of Object.entries({ region, loginUrl, apiUrl, origins: origins.join(' ') })) {
    refuseSecret(option, value, clientSecret)
  }
  const { timeoutMs = 10_000 } = options
  if (!(timeoutMs > 0 && timeoutMs <= longestTimer)) {
    fail('timeoutMs', 'malformed', '`timeoutMs` is no time.', 'Give milliseconds, such as 10_000.')
  }
  return {
    addresses: readAddresses(options),
    clientId,
    clientSecret,
    extra: readExtra(clientSecret, options.extra),
    limit: readLimit(options.limit),
    origins: readOrigins(origins),
    timeoutMs,
  }
}
