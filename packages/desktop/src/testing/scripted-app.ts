import type { DesktopApp, HookListener, ToastOptions } from '../app.ts'

type Hook = 'bootstrap' | 'focus' | 'blur' | 'stop'

/** An SDK of which nothing goes anywhere. */
export interface ScriptedApp extends DesktopApp {
  /** What was asked of the desktop, in order. */
  readonly calls: readonly (readonly unknown[])[]
  /** The arguments of one kind of call. */
  readonly callsOf: (name: string) => readonly (readonly unknown[])[]
  readonly toasts: () => readonly { readonly title: string; readonly message: string; readonly options: ToastOptions }[]
  /** Calls a hook, as the desktop does. */
  readonly call: (hook: Hook) => void
  /** Listeners that were added and not taken back. */
  readonly listeners: () => number
}

export function scriptedApp(gcEnvironment: string | null = 'mypurecloud.ie'): ScriptedApp {
  const calls: unknown[][] = []
  const hooks: { hook: Hook; listener: HookListener; once: boolean }[] = []
  const record =
    (name: string) =>
    (...words: readonly unknown[]): void =>
      void calls.push([name, ...words])
  const add =
    (hook: Hook) =>
    (listener: HookListener, once: boolean): void =>
      void hooks.push({ hook, listener, once })
  const remove =
    (hook: Hook) =>
    (listener: HookListener, once: boolean): void => {
      const index = hooks.findIndex(
        (known) => known.hook === hook && known.listener === listener && known.once === once,
      )
      if (index >= 0) hooks.splice(index, 1)
    }
  const callsOf = (name: string): unknown[][] =>
    calls.filter(([called]) => called === name).map(([, ...words]) => words)
  return {
    gcEnvironment,
    calls,
    callsOf,
    toasts: () =>
      callsOf('showToastPopup').map((words) => {
        const [title, message, options] = words as [string, string, ToastOptions]
        return { title, message, options }
      }),
    call(hook) {
      for (const known of hooks.filter((one) => one.hook === hook)) known.listener()
    },
    listeners: () => hooks.length,
    alerting: { setAttentionCount: record('setAttentionCount'), showToastPopup: record('showToastPopup') },
    lifecycle: {
      bootstrapped: record('bootstrapped'),
      stopped: record('stopped'),
      addBootstrapListener: add('bootstrap'),
      addFocusListener: add('focus'),
      addBlurListener: add('blur'),
      addStopListener: add('stop'),
      removeBootstrapListener: remove('bootstrap'),
      removeFocusListener: remove('focus'),
      removeBlurListener: remove('blur'),
      removeStopListener: remove('stop'),
    },
    coreUi: { openWindow: record('openWindow') },
    conversations: { proposeInteractionMessage: record('proposeInteractionMessage') },
  }
}
