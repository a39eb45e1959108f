/** Every code the broker answers with: a part of the codes of `ChatError` in `@parlor/core`. */
export type BrokerErrorCode =
  | 'auth/forbidden'
  | 'create/missing-scope'
  | 'create/not-available'
  | 'create/unauthorized'
  | 'create/unexpected-shape'
  | 'network/cors-or-blocked'
  | 'network/not-json'
  | 'network/redirect'
  | 'network/timeout'
  | 'rate/limited'
  | 'request/conflict'
  | 'request/content-type'
  | 'request/invalid'
  | 'request/method'
  | 'server/unavailable'

/** The JSON body of every answer that is not a guest. Nothing in it comes from Genesys Cloud or from a secret. */
export interface BrokerProblem {
  readonly code: BrokerErrorCode
  /** What happened, one sentence for a person. */
  readonly message: string
  /** What to do about it; often for whoever runs the server. */
  readonly hint: string
}

/** A problem with the status, and the wait in whole seconds, that its answer carries. */
export interface Refusal extends BrokerProblem {
  readonly status: number
  readonly retryAfter?: number
}

/** How a {@link Refusal} travels up to the one place that answers. */
export class RefusalError extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.message)
    this.refusal = refusal
  }
}
