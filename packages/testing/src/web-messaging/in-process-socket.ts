import type { Admission, SocketEnd, UpgradeRequest } from './upgrade.ts'

function closeEvent(code: number, reason: string): Event {
  const details = { code, reason, wasClean: code !== 1006 }
  // Node has had the class since version 23 only.
  return typeof CloseEvent === 'function'
    ? new CloseEvent('close', details)
    : Object.assign(new Event('close'), details)
}

type Handler<Name extends keyof WebSocketEventMap> = ((event: WebSocketEventMap[Name]) => void) | null

/**
 * A class as the browser's `WebSocket`, whose sockets never leave the process. As there, everything happens after the
 * constructor has returned, and a refused upgrade is an `error` and a `close` with 1006 without an `open`.
 */
export function createSocketClass(
  admit: (request: UpgradeRequest) => Admission,
  wait: (ms: number) => Promise<void>,
): typeof WebSocket {
  class InProcessSocket extends EventTarget {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readonly CONNECTING = 0
    readonly OPEN = 1
    readonly CLOSING = 2
    readonly CLOSED = 3
    readonly url: string
    readonly protocol: string = ''
    readonly extensions: string = ''
    readonly bufferedAmount: number = 0
    binaryType: BinaryType = 'blob'
    readyState: number = 0
    onopen: Handler<'open'> = null
    onmessage: Handler<'message'> = null
    onerror: Handler<'error'> = null
    onclose: Handler<'close'> = null
    #end: SocketEnd | undefined

    constructor(address: string | URL) {
      super()
      const url = new URL(address)
      url.protocol = url.protocol.replace(/^http/, 'ws')
      this.url = url.href
      for (const name of ['open', 'message', 'error', 'close'] as const) {
        this.addEventListener(name, (event) => (this[`on${name}`] as ((event: Event) => void) | null)?.(event))
      }
      void this.#connect()
    }

    async #connect(): Promise<void> {
      await Promise.resolve()
      const { location } = globalThis as { location?: { origin?: string } }
      const origin = location?.origin
      const admission = admit({ url: this.url, ...(origin && origin !== 'null' ? { origin } : {}) })
      if (admission.latencyMs) await wait(admission.latencyMs)
      if ('refused' in admission) {
        if (admission.refused !== 'hang') this.#finish(1006, '')
        return
      }
      if (this.readyState !== this.CONNECTING) return
      this.#end = admission.open({
        send: (text) => queueMicrotask(() => this.#hear(text)),
        close: (code, reason) => queueMicrotask(() => this.#finish(code, reason)),
        cut: () => queueMicrotask(() => this.#finish(1006, '')),
      })
      this.readyState = this.OPEN
      this.dispatchEvent(new Event('open'))
    }

    #hear(text: string): void {
      if (this.readyState === this.OPEN) this.dispatchEvent(new MessageEvent('message', { data: text }))
    }

    #finish(code: number, reason: string): void {
      if (this.readyState === this.CLOSED) return
      this.readyState = this.CLOSED
      this.#end?.lost()
      if (code === 1006) this.dispatchEvent(new Event('error'))
      this.dispatchEvent(closeEvent(code, reason))
    }

    send(data: unknown): void {
      if (this.readyState === this.CONNECTING) throw new DOMException('Still in CONNECTING state', 'InvalidStateError')
      if (this.readyState !== this.OPEN) return
      queueMicrotask(() => {
        if (typeof data === 'string') this.#end?.receive(data)
        else this.#finish(1003, 'Only text frames are understood.')
      })
    }

    close(code = 1005, reason = ''): void {
      if (code !== 1005 && code !== 1000 && !(code >= 3_000 && code <= 4_999)) {
        throw new DOMException(`The close code must be 1000 or from 3000 to 4999, not ${code}.`, 'InvalidAccessError')
      }
      if (this.readyState >= this.CLOSING) return
      const wasOpen = this.readyState === this.OPEN
      this.readyState = this.CLOSING
      queueMicrotask(() => this.#finish(wasOpen ? code : 1006, wasOpen ? reason : ''))
    }
  }
  return InProcessSocket as unknown as typeof WebSocket
}
