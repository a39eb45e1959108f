import { isRecord } from './is-record.ts'
import { RefusalError } from './problem.ts'
import { readText } from './read-text.ts'

/** One request to Genesys Cloud, as an inspector may show it: no host, no token, no body. */
export interface BrokerExchange {
  readonly method: 'POST'
  readonly path: string
  /** The scheme of the Authorization header. */
  readonly scheme: 'Basic' | 'Bearer'
  /** The status, or how the request ended without one. */
  readonly status: number | 'timeout' | 'unreachable'
}

/** What to post. */
export interface Post {
  readonly url: string
  readonly scheme: 'Basic' | 'Bearer'
  readonly credential: string
  readonly contentType: string
  readonly body: string
}

/** As much of an answer as anything here needs. */
export interface Answer {
  readonly status: number
  /** The JSON of the body; `undefined` when it has none, too much, or something else. */
  readonly body: unknown
  readonly isHtml: boolean
  /** Whole seconds that the service asked to wait. */
  readonly retryAfter: number | undefined
}

/** Posts and reads the answer. @throws RefusalError when there is none within the time, or it is a redirect. */
export type PostUpstream = (post: Post) => Promise<Answer>

/** What {@link createUpstream} needs of the options. */
export interface UpstreamOptions {
  /** The `fetch` that was given, or the global one. */
  readonly send: (url: string, init: RequestInit) => Promise<Response>
  readonly now: () => number
  readonly timeoutMs: number
  readonly observe: (exchange: BrokerExchange) => unknown
}

const maxAnswerBytes = 64 * 1024
const longestWait = 86_400

function readRetryAfter(response: Response, body: unknown, now: number): number | undefined {
  const header = response.headers.get('retry-after')?.trim() ?? ''
  const inBody = isRecord(body) ? body['retryAfter'] : undefined
  let seconds = Number.NaN
  if (/^\d+$/.test(header)) seconds = Number(header)
  else if (header) seconds = (Date.parse(header) - (Date.parse(response.headers.get('date') ?? '') || now)) / 1_000
  else if (typeof inBody === 'number') seconds = inBody
  return seconds >= 0 ? Math.min(Math.ceil(seconds), longestWait) : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function readAnswer(response: Response, now: number): Promise<Answer> {
  const { status, headers } = response
  const read = await readText(response, maxAnswerBytes)
  const text = read.kind === 'text' ? read.text : ''
  const isHtml = /^text\/html\b/i.test(headers.get('content-type') ?? '') || /^\s*<(!doctype|html)\b/i.test(text)
  const body = isHtml ? undefined : parse(text)
  return { status, body, isHtml, retryAfter: readRetryAfter(response, body, now) }
}

/** The one place that talks to Genesys Cloud: one request, no redirect, no repeat, at most `timeoutMs`. */
export function createUpstream({ send, now, timeoutMs, observe }: UpstreamOptions): PostUpstream {
  return async ({ url, scheme, credential, contentType, body }) => {
    const report = (status: BrokerExchange['status']): void => {
      try {
        const told = observe({ method: 'POST', path: new URL(url).pathname, scheme, status })
        void Promise.resolve(told).catch(() => {})
      } catch {}
    }
    const controller = new AbortController()
    let isLate = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const deadline = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        isLate = true
        controller.abort()
        reject(new Error('late'))
      }, timeoutMs)
    })
    const exchange = async (): Promise<Answer & { readonly isRedirect: boolean }> => {
      const response = await send(url, {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': contentType, authorization: `${scheme} ${credential}` },
        body,
        redirect: 'manual',
        signal: controller.signal,
      })
      const isRedirect = response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)
      return { ...(await readAnswer(response, now())), isRedirect }
    }

    let answer: Awaited<ReturnType<typeof exchange>>
    try {
      answer = await Promise.race([exchange(), deadline])
    } catch {
      report(isLate ? 'timeout' : 'unreachable')
      throw new RefusalError(
        isLate
          ? {
              status: 504,
              code: 'network/timeout',
              message: 'Genesys Cloud did not answer in time.',
              hint: 'Try again in a moment.',
            }
          : {
              status: 502,
              code: 'server/unavailable',
              message: 'The server could not reach Genesys Cloud.',
              hint: 'Check the region, and that this server may make https requests to it.',
            },
      )
    } finally {
      clearTimeout(timer)
      controller.abort()
    }
    report(answer.status)
    if (answer.isRedirect) {
      throw new RefusalError({
        status: 502,
        code: 'network/redirect',
        message: 'Genesys Cloud, or a proxy before it, answered with a redirect, which is not followed.',
        hint: 'Check the region, and whether a proxy or a login page stands between this server and Genesys Cloud.',
      })
    }
    return answer
  }
}
