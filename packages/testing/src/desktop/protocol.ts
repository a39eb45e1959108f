/** A toast as the client app SDK asks for it. */
export interface Toast {
  readonly id?: string
  readonly title: string
  readonly message: string
  readonly type: 'error' | 'info' | 'success'
  readonly markdownMessage?: boolean
  /** Seconds; 0 for until it is closed. */
  readonly timeout?: number
  readonly showCloseButton?: boolean
}

/** What the desktop may tell an app. */
export type LifecycleHook = 'bootstrap' | 'focus' | 'blur' | 'stop'

/** What an app says to the desktop, as `purecloud-client-app-sdk` 2.6.10 sends it, as far as a chat uses it. */
export type AppMessage =
  | { readonly action: 'bootstrapped' }
  | { readonly action: 'stopped' }
  | { readonly action: 'setAttentionCount'; readonly count: number }
  | ({ readonly action: 'showToast' } & Toast)
  | { readonly action: 'openWindow'; readonly targetUrl: string }
  | { readonly action: 'proposeInteractionMessage'; readonly mode: 'insert'; readonly message: string }

const protocol = 'purecloud-client-apps'

/** Reads what came with a `message` event. What is not of the protocol, or not of its shape, is nothing. */
export function readAppMessage(data: unknown): AppMessage | undefined {
  if (!isRecord(data) || data.protocol !== protocol) return undefined
  if (typeof data.protocolAgentName !== 'string' || typeof data.protocolAgentVersion !== 'string') return undefined
  switch (data.action) {
    case 'bootstrapped':
    case 'stopped':
      return { action: data.action }
    case 'setAttentionCount':
      return isCount(data.count) ? { action: data.action, count: data.count } : undefined
    case 'showToast': {
      const toast = readToast(data)
      return toast && { action: data.action, ...toast }
    }
    case 'openWindow':
      return isWebAddress(data.targetUrl) ? { action: data.action, targetUrl: data.targetUrl } : undefined
    case 'proposeInteractionMessage':
      return data.mode === 'insert' && typeof data.message === 'string'
        ? { action: data.action, mode: data.mode, message: data.message }
        : undefined
    default:
      return undefined
  }
}

/** What an app gets when a hook is called. */
export function hookMessage(hook: LifecycleHook): Readonly<Record<string, string>> {
  return { purecloudEventType: 'appLifecycleHook', hook }
}

function readToast(data: Readonly<Record<string, unknown>>): Toast | undefined {
  const { id, title, message, type, markdownMessage, timeout, showCloseButton } = data
  if (typeof title !== 'string' || typeof message !== 'string') return undefined
  if (type !== 'error' && type !== 'info' && type !== 'success') return undefined
  if (!isAbsentOr(id, 'string') || !isAbsentOr(markdownMessage, 'boolean')) return undefined
  if (!isAbsentOr(timeout, 'number') || !isAbsentOr(showCloseButton, 'boolean')) return undefined
  return { id, title, message, type, markdownMessage, timeout, showCloseButton }
}

interface Kinds {
  readonly string: string
  readonly number: number
  readonly boolean: boolean
}

function isAbsentOr<Kind extends keyof Kinds>(value: unknown, kind: Kind): value is Kinds[Kind] | undefined {
  return value === undefined || typeof value === kind
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isWebAddress(value: unknown): value is string {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
