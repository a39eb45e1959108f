/** What a toast of the desktop is told. All of it, always: what is left out is decided by the desktop, markdown included. */
export interface ToastOptions {
  /** A toast with the id of one on the screen takes its place. */
  readonly id: string
  readonly type: 'info'
  /** `false`, always: a customer's text is not markup. */
  readonly markdownMessage: false
  /** Seconds. */
  readonly timeout: number
  readonly showCloseButton: true
}

/** A hook of the desktop calls it. */
export type HookListener = () => void

/**
 * The part of an instance of `purecloud-client-app-sdk` that is used here. Make the instance yourself and hand it in: this
 * package never imports the SDK.
 *
 * @see https://developer.genesys.cloud/platform/integrations/client-apps/
 */
export interface DesktopApp {
  /** Base domain of the region (`mypurecloud.ie`); `localhost` in a desktop under development; null for an origin of your own. */
  readonly gcEnvironment: string | null
  readonly alerting: {
    setAttentionCount(count: number): void
    showToastPopup(title: string, message: string, options: ToastOptions): void
  }
  readonly lifecycle: {
    bootstrapped(): void
    stopped(): void
    addBootstrapListener(listener: HookListener, once: boolean): void
    addFocusListener(listener: HookListener, once: boolean): void
    addBlurListener(listener: HookListener, once: boolean): void
    addStopListener(listener: HookListener, once: boolean): void
    removeBootstrapListener(listener: HookListener, once: boolean): void
    removeFocusListener(listener: HookListener, once: boolean): void
    removeBlurListener(listener: HookListener, once: boolean): void
    removeStopListener(listener: HookListener, once: boolean): void
  }
  readonly coreUi: {
    openWindow(url: string): void
  }
  readonly conversations: {
    proposeInteractionMessage(mode: 'insert', text: string): void
  }
}
