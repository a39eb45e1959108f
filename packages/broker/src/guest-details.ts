import { isRecord } from './is-record.ts'
import type { BrokerExtraField, JsonValue } from './options.ts'
import { RefusalError } from './problem.ts'
import { readText } from './read-text.ts'

const maxBodyBytes = 16 * 1024
const maxNameLength = 200
const maxEmailLength = 254
const invisible = /[\s\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const loneSurrogate = /\p{Cs}/gu
const email =
  /^[^\s\p{Cc}\p{Cf}@<>()[\]\\,;:"]+@[^\s\p{Cc}\p{Cf}@<>()[\]\\,;:"/?#.]+(\.[^\s\p{Cc}\p{Cf}@<>()[\]\\,;:"/?#.]+)+$/u

function refuse(message: string, hint: string, status = 400): never {
  throw new RefusalError({ status, code: 'request/invalid', message, hint })
}

function readName(value: unknown): string {
  const name = typeof value === 'string' ? value.trim().replace(loneSurrogate, '\uFFFD') : ''
  if (name.replace(invisible, '') === '') refuse('A name is needed.', 'Give `name` as a text that is not blank.')
  if (/\p{Cc}/u.test(name)) refuse('The name holds control characters.', 'Give the name on one line, as plain text.')
  if (Array.from(name).length > maxNameLength) {
    refuse('The name is too long.', `Give a name of at most ${maxNameLength} characters.`)
  }
  return name
}

function readEmail(value: unknown): string {
  const address = typeof value === 'string' ? value.trim() : ''
  if (address === '') refuse('An email address is needed.', 'Give `email` as a text such as ada@example.com.')
  if (address.length > maxEmailLength || address.search(loneSurrogate) >= 0 || !email.test(address)) {
    refuse('This does not look like an email address.', 'Give `email` as a text such as ada@example.com.')
  }
  return address
}

function readExtraField(
  field: string,
  rule: BrokerExtraField,
  value: unknown,
  request: Request,
): JsonValue | undefined {
  if (typeof rule !== 'function') return rule
  try {
    return rule(value, request)
  } catch {
    return refuse(`The field ${field} was not accepted.`, 'See to what the page sends under that name.')
  }
}

async function readBody(request: Request): Promise<Record<string, unknown>> {
  if (Number(request.headers.get('content-length')) > maxBodyBytes) refuseLarge()
  const read = await readText(request, maxBodyBytes)
  if (read.kind === 'too-large') return refuseLarge()
  let body: unknown
  try {
    body = JSON.parse(read.kind === 'text' ? read.text : '')
  } catch {}
  return isRecord(body)
    ? body
    : refuse('The request is not a JSON object.', 'Post {"name": "…", "email": "…"} in UTF-8.')
}

function refuseLarge(): never {
  return refuse('The request is too large.', `Post at most ${maxBodyBytes} bytes.`, 413)
}

function own(body: Record<string, unknown>, field: string): unknown {
  return Object.hasOwn(body, field) ? body[field] : undefined
}

/**
 * Reads what the caller posted and returns the JSON of the create request: name, email and the configured extra fields,
 * whatever else was there. @throws RefusalError
 */
export async function readGuestDetails(
  request: Request,
  extra: ReadonlyMap<string, BrokerExtraField>,
): Promise<string> {
  const body = await readBody(request)
  const details: Record<string, JsonValue | undefined> = {
    name: readName(own(body, 'name')),
    email: readEmail(own(body, 'email')),
  }
  for (const [field, rule] of extra) details[field] = readExtraField(field, rule, own(body, field), request)
  return JSON.stringify(details)
}
