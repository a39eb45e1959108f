import { hookMessage, readAppMessage, type AppMessage, type LifecycleHook, type Toast } from './protocol.ts'

/** What the app has done to its desktop so far. */
export interface DesktopHostState {
  readonly isBootstrapped: boolean
  readonly isStopped: boolean
  /** The number on the app's icon. */
  readonly attention: number
  /** Toasts on the screen. */
  readonly toasts: readonly Toast[]
  /** Addresses that the app wanted opened. */
  readonly windows: readonly string[]
  /** Texts that the app put where the agent writes. */
  readonly proposals: readonly string[]
  /** All that was taken, in order. */
  readonly heard: readonly AppMessage[]
  /** Messages that were turned away: of another origin or frame, or not of the protocol's shape. */
  readonly refused: number
}

/** The part of a window that is used here. */
interface Listening {
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

/** The part of the app's window that is used here. */
interface Told {
  postMessage(message: unknown, targetOrigin: string): void
}

/** Whom {@link createDesktopHost} hears, and where. */
export interface DesktopHostOptions {
  /** The origin of the app in the frame. Nothing of another is heard, and nothing is said to another. */
  readonly appOrigin: string
  /** The window of the frame, looked up each time: a frame gets another when it is loaded again. */
  readonly frame: () => Told | null | undefined
  /** The host's own window. @default the global one */
  readonly host?: Listening
}

/** The agent desktop in small: the host's side of the protocol that client apps speak. */
export interface DesktopHost {
  readonly getState: () => DesktopHostState
  readonly subscribe: (listener: () => void) => () => void
  /** Calls a hook of the app, as the desktop does when it loads, shows, hides or removes it. */
  readonly call: (hook: LifecycleHook) => void
  /** Takes a toast off the screen. */
  readonly dismiss: (toast: Toast) => void
  /** Forgets everything, for an app that is loaded again. */
  readonly reset: () => void
  readonly close: () => void
}

const atFirst: DesktopHostState = {
  isBootstrapped: false,
  isStopped: false,
  attention: 0,
  toasts: [],
  windows: [],
  proposals: [],
  heard: [],
  refused: 0,
}

/** Makes the desktop around one app, and begins to listen at once; `close` ends it. */
export function createDesktopHost({ appOrigin, frame, host = globalThis }: DesktopHostOptions): DesktopHost {
  const listeners = new Set<() => void>()
  let state = atFirst

  function set(next: DesktopHostState): void {
    state = next
    for (const listener of listeners) listener()
  }

  function hear({ source, origin, data }: MessageEvent): void {
    // Extensions and tools post to a page, too: what no frame of ours sent is none of our business.
    if (source !== frame()) return
    const message = origin === appOrigin ? readAppMessage(data) : undefined
    set(
      message
        ? { ...take(state, message), heard: [...state.heard, message] }
        : { ...state, refused: state.refused + 1 },
    )
  }

  host.addEventListener('message', hear)
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    call: (hook) => frame()?.postMessage(hookMessage(hook), appOrigin),
    dismiss: (toast) => set({ ...state, toasts: state.toasts.filter((shown) => shown !== toast) }),
    reset: () => set(atFirst),
    close() {
      host.removeEventListener('message', hear)
      listeners.clear()
    },
  }
}

function take(state: DesktopHostState, message: AppMessage): DesktopHostState {
  switch (message.action) {
    case 'bootstrapped':
      return { ...state, isBootstrapped: true }
    case 'stopped':
      return { ...state, isStopped: true }
    case 'setAttentionCount':
      return { ...state, attention: message.count }
    case 'showToast': {
      const { action: _action, ...toast } = message
      return { ...state, toasts: [...state.toasts.filter(({ id }) => id !== toast.id), toast] }
    }
    case 'openWindow':
      return { ...state, windows: [...state.windows, message.targetUrl] }
    case 'proposeInteractionMessage':
      return { ...state, proposals: [...state.proposals, message.message] }
  }
}
