import { ChatError, type ChatErrorCode, type Outcome } from '../errors.ts'
import type { ConnectRequest, Draft, Link, Receipt, SessionRecord, Transport } from '../transport.ts'
import type { Capabilities } from '../types.ts'

type Answer = Receipt | ChatError | 'never'

export interface ScriptedTransport extends Transport {
  /** Texts in the order they were issued. */
  readonly heard: string[]
  /** Answers of the next sends, first come first served; then every send is accepted. */
  readonly answers: Answer[]
  /** Every connect request so far. */
  readonly requests: ConnectRequest[]
  /** The request of the newest link: its `onEvent` pushes. */
  request(): ConnectRequest
  /** Settles the send that hangs on `'never'`. */
  settle(answer: Receipt | ChatError): void
  renewals: number
  pokes: number
  holds: number
}

/** What a transport can do that only sends and receives. */
export const plainCapabilities: Capabilities = {
  receive: true,
  history: false,
  attachments: false,
  typing: false,
  receipts: false,
  dedupe: 'none',
  reference: 'none',
  readBack: 'none',
  maxTextBytes: 4_096,
  sendSpacing: 600,
}

export function refusal(
  outcome: Outcome,
  code: ChatErrorCode = 'server/unavailable',
  facts: { retryAfter?: number; status?: number; retryable?: boolean } = {},
): ChatError {
  return new ChatError(code, { message: 'scripted', hint: 'scripted', outcome, ...facts })
}

/** A transport that does what a test tells it, and remembers what it was asked. */
export function scriptedTransport({
  asksGuest = true,
  canRenew = false,
  session = { guestId: 'guest-1', token: 'canary-token' },
  connect,
}: {
  asksGuest?: boolean
  canRenew?: boolean
  session?: SessionRecord
  connect?: () => Promise<void>
} = {}): ScriptedTransport {
  const heard: string[] = []
  const answers: Answer[] = []
  const requests: ConnectRequest[] = []
  let accepted = 0
  let settle: (answer: Receipt | ChatError) => void = () => {}
  const transport: ScriptedTransport = {
    name: 'scripted',
    asksGuest,
    capabilities: plainCapabilities,
    heard,
    answers,
    requests,
    renewals: 0,
    pokes: 0,
    holds: 0,
    request: () => requests.at(-1) as ConnectRequest,
    settle: (answer) => settle(answer),
    async connect(request) {
      requests.push(request)
      await connect?.()
      const record = request.session ?? session
      request.onSession(record)
      const link: Link = {
        guestId: String(record.guestId),
        send: ({ text }: Draft) => {
          heard.push(text)
          accepted += 1
          const answer = answers.shift() ?? { id: `server-${accepted}` }
          if (answer === 'never')
            return new Promise<Receipt>((resolve, reject) => {
              settle = (late) => (late instanceof ChatError ? reject(late) : resolve(late))
            })
          return answer instanceof ChatError ? Promise.reject(answer) : Promise.resolve(answer)
        },
        ...(canRenew && {
          renew: async () => {
            transport.renewals += 1
          },
        }),
        poke: () => {
          transport.pokes += 1
        },
        hold: () => {
          transport.holds += 1
        },
        close: () => {},
      }
      return link
    },
  }
  return transport
}
