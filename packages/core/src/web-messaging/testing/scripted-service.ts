import type { ChatError } from '../../errors.ts'
import { createConversation } from '../../conversation.ts'
import type { Conversation, ConversationOptions } from '../../conversation-interface.ts'
import { createMemoryStorage } from '../../storage.ts'
import { scriptPage, type ScriptedPage } from '../../testing/scripted-page.ts'
import type { Exchange } from '../../transport.ts'
import type { WebMessagingOptions } from '../options.ts'
import { webMessaging } from '../transport.ts'
import frames from './frames.json' with { type: 'json' }

type Json = Record<string, unknown>

/** A request as the service hears it. */
export interface Heard extends Json {
  readonly action: string
  readonly token: string
  readonly tracingId: string
  readonly message?: Json & { readonly text?: string; readonly type?: string }
}

/** One socket of a client, seen from the service. */
export interface ServiceSocket {
  readonly url: string
  readonly heard: Heard[]
  readonly isOpen: () => boolean
  /** Sends a frame. */
  readonly push: (frame: unknown) => void
  /** Closes it from the service's side. */
  readonly drop: (code?: number) => void
}

export type Answer = (request: Heard, socket: ServiceSocket) => unknown

/** What a test decides. */
export interface ScriptedService {
  readonly sockets: ServiceSocket[]
  /** The newest. */
  readonly socket: () => ServiceSocket
  /** All requests of all sockets. */
  readonly heard: () => Heard[]
  /** Texts of messages, in the order they came. */
  readonly texts: () => string[]
  /** Replaces the answer to an action; gives frames, a list of frames, or nothing. */
  readonly on: (action: string, answer: Answer) => void
  /** The history that REST gives, newest first. */
  readonly history: unknown[]
  /** REST answers by a part of the path. */
  readonly rest: Map<string, (init: RequestInit, url: string) => Response>
  readonly fetched: { url: string; init: RequestInit }[]
  /** Refuses the next sockets with this close code. */
  refuse: number | undefined
  readonly fetch: typeof fetch
  readonly WebSocket: typeof WebSocket
}

const config = frames['http.deployment-config']

export function scriptService(): ScriptedService {
  const sockets: ServiceSocket[] = []
  const answers = new Map<string, Answer>()
  const rest: ScriptedService['rest'] = new Map()
  const fetched: ScriptedService['fetched'] = []
  const history: unknown[] = []
  let ids = 0

  const usual: Record<string, Answer> = {
    configureSession: ({ tracingId }) => ({ ...frames['session-response.new'], tracingId }),
    configureAuthenticatedSession: ({ tracingId }) => ({ ...frames['session-response.new'], tracingId }),
    closeSession: ({ tracingId }) => ({ ...frames['session-response.closed'], tracingId }),
    getJwt: ({ tracingId }) => response('JwtResponse', { jwt: 'history-jwt', exp: Date.now() / 1_000 + 60 }, tracingId),
    echo: ({ tracingId }) => ({ ...frames['echo.health-check.with-duration'], tracingId }),
    onMessage: (request) => echoOf(request, `id-${(ids += 1)}`),
    deleteAttachment: ({ tracingId, attachmentId }) =>
      response('AttachmentDeletedResponse', { attachmentId }, tracingId),
  }

  class ScriptedSocket {
    readyState = 0
    bufferedAmount = 0
    onopen: (() => void) | null = null
    onmessage: ((event: { data: unknown }) => void) | null = null
    onclose: ((event: { code: number }) => void) | null = null
    readonly seen: ServiceSocket

    constructor(url: string) {
      const heard: Heard[] = []
      this.seen = {
        url,
        heard,
        isOpen: () => this.readyState === 1,
        push: (frame) => this.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) }),
        drop: (code = 1_006) => {
          this.readyState = 3
          this.onclose?.({ code })
        },
      }
      const { refuse } = service
      if (refuse === undefined) sockets.push(this.seen)
      setTimeout(() => {
        if (refuse !== undefined) return this.seen.drop(refuse)
        this.readyState = 1
        this.onopen?.()
      })
    }

    send(data: string): void {
      const request = JSON.parse(data) as Heard
      this.seen.heard.push(request)
      setTimeout(() => {
        const answer = (answers.get(request.action) ?? usual[request.action])?.(request, this.seen)
        for (const frame of Array.isArray(answer) ? (answer as unknown[]) : answer ? [answer] : [])
          this.seen.push(frame)
      })
    }

    close(): void {
      this.readyState = 3
    }
  }

  const service: ScriptedService = {
    sockets,
    socket: () => sockets.at(-1)!,
    heard: () => sockets.flatMap(({ heard }) => heard),
    texts: () =>
      service.heard().flatMap(({ action, message }) => (action === 'onMessage' && message?.text ? [message.text] : [])),
    on: (action, answer) => void answers.set(action, answer),
    history,
    rest,
    fetched,
    refuse: undefined,
    WebSocket: ScriptedSocket as unknown as typeof WebSocket,
    fetch: async (input, init = {}) => {
      const url = input instanceof Request ? input.url : input.toString()
      fetched.push({ url, init })
      for (const [part, answer] of rest) if (url.includes(part)) return answer(init, url)
      if (url.includes('config.json')) return Response.json(config)
      const page = Number(new URL(url).searchParams.get('pageNumber'))
      return Response.json({
        entities: history.slice((page - 1) * 25, page * 25),
        pageSize: 25,
        pageNumber: page,
        total: history.length,
      })
    },
  }
  return service
}

/** A service that knows each session already. */
export function resumingService(): ScriptedService {
  const service = scriptService()
  service.on('configureSession', ({ tracingId }) => ({ ...frames['session-response.resumed'], tracingId }))
  return service
}

export function response(name: string, body: unknown, tracingId?: string, code = 200): unknown {
  return { type: 'response', class: name, code, body, tracingId }
}

/** The echo of a message. */
export function echoOf({ tracingId, message }: Heard, id: string): unknown {
  const body = { id, direction: 'Inbound', ...message, channel: { time: new Date().toISOString(), messageId: id } }
  return { type: 'message', class: 'StructuredMessage', code: 200, body, tracingId }
}

/** A message of the agent, as a frame. */
export function fromAgent(text: string, id: string, time: number = Date.now()): unknown {
  return { type: 'message', class: 'StructuredMessage', code: 200, body: entity(text, id, 'Outbound', time) }
}

/** A message as history has it. */
export function entity(
  text: string,
  id: string,
  direction: 'Inbound' | 'Outbound',
  time: number = Date.now(),
): unknown {
  return {
    id,
    type: 'Text',
    text,
    direction,
    channel: { time: new Date(time).toISOString() },
    originatingEntity: 'Human',
  }
}

export interface Talk {
  readonly conversation: Conversation
  readonly service: ScriptedService
  readonly page: ScriptedPage
  readonly exchanges: Exchange[]
  readonly sessionStore: ReturnType<typeof createMemoryStorage>
  /** Text and state of each row. */
  readonly rows: () => string[]
  readonly status: () => string
  readonly error: () => ChatError | undefined
}

/** A conversation over a scripted service. */
export function talk({
  service = scriptService(),
  page = scriptPage(),
  sessionStore = createMemoryStorage(),
  options = {},
  conversation: settings = {},
}: {
  service?: ScriptedService
  page?: ScriptedPage
  sessionStore?: ReturnType<typeof createMemoryStorage>
  options?: Partial<WebMessagingOptions>
  conversation?: Partial<ConversationOptions>
} = {}): Talk {
  const exchanges: Exchange[] = []
  const transport = webMessaging({
    region: 'mypurecloud.ie',
    deploymentId: 'deployment-1',
    fetch: service.fetch,
    WebSocket: service.WebSocket,
    observe: (exchange) => exchanges.push(exchange),
    ...options,
  })
  const conversation = createConversation({
    transport,
    storage: createMemoryStorage(),
    sessionStore,
    environment: page,
    random: () => 0,
    monotonic: () => Date.now(),
    ...settings,
  })
  conversation.open()
  return {
    conversation,
    service,
    page,
    exchanges,
    sessionStore,
    rows: () =>
      conversation
        .getState()
        .messages.map(
          ({ parts, delivery, author }) =>
            `${parts.map((part) => (part.kind === 'text' ? part.text : part.kind === 'event' || part.kind === 'unknown' ? part.name : part.kind)).join('+')}: ${delivery?.status ?? author.kind}`,
        ),
    status: () => conversation.getState().connection.status,
    error: () => {
      const { connection } = conversation.getState()
      return 'error' in connection ? connection.error : undefined
    },
  }
}
