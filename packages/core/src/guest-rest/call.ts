import type { FailureKind, Symptom } from '../diagnosis.ts'
import { errorOf, isHtml } from './diagnose.ts'
import { errorOfCode } from './explain.ts'
import type { ChatError } from '../errors.ts'
import { field } from '../json.ts'
import type { Exchange } from '../transport.ts'
import type { GuardedHeaders } from './authorization.ts'
import type { Settings } from './options.ts'

/** Shows an exchange and gives the function that shows its end. */
export type Show = (exchange: Omit<Exchange, 'number'>) => (end: Partial<Exchange>) => void

/** Numbers exchanges and shows them to an observer, whose own trouble is not ours. */
export function createShow(observe: Settings['observe'], nextNumber: () => number): Show {
  return (exchange) => {
    let whole: Exchange = { ...exchange, number: nextNumber() }
    const update = (change: Partial<Exchange>): void => {
      whole = { ...whole, ...change }
      try {
        observe?.(whole)
      } catch {}
    }
    update({})
    return update
  }
}

/** One request. */
export interface Call {
  readonly step: 'create' | 'send' | 'receive'
  readonly url: string
  readonly headers: Headers | GuardedHeaders
  /** Scheme of the Authorization header. */
  readonly scheme: string
  /** Makes it a POST. */
  readonly body?: string
  /** @default 'omit' */
  readonly credentials?: RequestCredentials
  /** Each of them stops it. */
  readonly signals: readonly AbortSignal[]
  readonly facts?: Partial<Symptom>
  /** Texts that no error may repeat. */
  readonly secrets: readonly string[]
  /** Takes the body of a good answer itself, in its own time. */
  readonly read?: (response: Response) => Promise<void>
}

/** A 2xx that is no page for people. */
export interface Answer {
  readonly response: Response
  readonly text: string
}

/**
 * Issues one request. It is never repeated and follows no redirect; whatever goes wrong rejects with its diagnosis.
 * A 2xx of a send stands, even when its body is cut off or never ends.
 */
export async function call(settings: Settings, show: Show, request: Call): Promise<Answer> {
  const { step, url, headers, scheme, body, signals } = request
  if (signals.some((signal) => signal.aborted)) throw errorOfCode('send/interrupted', { outcome: 'transient' })
  const { now, headersTimeout, bodyTimeout } = settings
  const method = body === undefined ? 'GET' : 'POST'
  const path = url.replace(/^https?:\/\/[^/]*|\?.*/g, '')
  let end = show({ direction: 'out', time: now(), method, path, scheme, state: 'pending' })
  let response: Response | undefined
  let reason: FailureKind = 'network'

  const fail = (failure?: FailureKind, text?: string): ChatError => {
    const status = response?.status
    const read = (name: string): string | null | undefined => response?.headers.get(name)
    const error = errorOf({
      host: settings.host,
      region: settings.desktopRegion,
      wrapped: settings.wrapped,
      ...request.facts,
      step,
      status,
      scheme,
      headerChanged: 'isChanged' in headers && headers.isChanged,
      now: now(),
      failure,
      online: settings.environment.isOnline(),
      body: text,
      contentType: read('content-type'),
      retryAfter: read('retry-after'),
      date: read('date'),
      correlationId: read('inin-correlation-id'),
    })
    end({ status, state: status ? 'answered' : 'failed', code: error.code, error })
    return error
  }

  const controller = new AbortController()
  const { signal } = controller
  const stopped = new Promise<never>((_resolve, reject) => signal.addEventListener('abort', reject))
  stopped.catch(() => {})
  const stop = (why: FailureKind): void => {
    reason = why
    controller.abort()
  }
  const abort = (): void => {
    stop('aborted')
    fail(reason)
    end = () => {}
  }
  const within = <Value>(milliseconds: number, work: Promise<Value>): Promise<Value> => {
    const timer = setTimeout(stop, milliseconds, 'timeout')
    return Promise.race([work, stopped]).finally(() => clearTimeout(timer))
  }
  for (const owner of signals) owner.addEventListener('abort', abort)

  try {
    try {
      response = await within(
        headersTimeout,
        settings.fetch(url, {
          method,
          headers,
          body,
          signal,
          credentials: request.credentials ?? 'omit',
          cache: 'no-store',
          referrerPolicy: 'no-referrer',
          redirect: 'manual',
        }),
      )
    } catch (error) {
      throw fail(neverLeft(error) && reason === 'network' ? 'unreachable' : reason)
    }
    if (response.type === 'opaqueredirect' || response.redirected) throw fail('redirect')
    const contentType = response.headers.get('content-type')
    const isGood = response.ok && !isHtml({ contentType })
    const text = isGood && request.read ? '' : await within(bodyTimeout, response.text()).catch(() => undefined)
    const start = scrub(text?.slice(0, 2_048) ?? '', request.secrets)
    if (!isGood || isHtml({ body: start })) throw fail(undefined, start)
    if (text === undefined && step !== 'send') throw fail(reason)
    end({ status: response.status, state: 'answered' })
    await request.read?.(response)
    return { response, text: text ?? '' }
  } finally {
    for (const owner of signals) owner.removeEventListener('abort', abort)
    controller.abort()
  }
}

/** Only Node tells that a connection was never made; a browser tells nothing. */
function neverLeft(error: unknown): boolean {
  return /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ERR_TLS|CERT_)/.test(String(field(field(error, 'cause'), 'code')))
}

/** Takes out what must never come back in an error, also as JSON writes it. */
function scrub(text: string, secrets: readonly string[]): string {
  return secrets
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
    .reduce((rest, secret) => (secret.length > 3 ? rest.replaceAll(secret, '…') : rest), text)
}
