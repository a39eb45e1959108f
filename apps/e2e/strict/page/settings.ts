/** What a test tells the page before anything of it runs. */
export interface PageSettings {
  /** Where the service in a box is, without a slash at its end. */
  readonly api: string
  readonly over: 'guest-rest' | 'web-messaging'
  readonly deploymentId: string
  /** One window for each. */
  readonly guests: readonly { readonly guestId: string; readonly token: string }[]
}
