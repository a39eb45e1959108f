/**
 * What is wrong with an option.
 *
 * - `missing`: it is needed and absent or empty.
 * - `conflict`: it was given beside another one that excludes it.
 * - `insecure`: with it a secret or a token would travel in clear, or every site could create guests.
 * - `misplaced-secret`: the client secret, or something that looks like it, stands where it would be seen.
 * - `malformed`: it cannot be read.
 */
export type BrokerConfigurationReason = 'missing' | 'conflict' | 'insecure' | 'misplaced-secret' | 'malformed'

/** The facts of a {@link BrokerConfigurationError}. */
export interface BrokerConfigurationErrorDetails {
  /** The option at fault, for example `clientSecret` or `limit.guests`. */
  readonly option: string
  readonly reason: BrokerConfigurationReason
  /** What is wrong, one sentence. */
  readonly message: string
  /** What to do about it. */
  readonly hint: string
}

/**
 * Thrown by `createBroker` when its options cannot work or would give a secret away. It names the option and never
 * repeats a value, so it may be logged.
 */
export class BrokerConfigurationError extends Error {
  override readonly name: string = 'BrokerConfigurationError'
  readonly code = 'config/invalid' as const
  readonly option: string
  readonly reason: BrokerConfigurationReason
  readonly hint: string

  constructor(details: BrokerConfigurationErrorDetails) {
    super(`${details.message} ${details.hint}`)
    this.option = details.option
    this.reason = details.reason
    this.hint = details.hint
  }
}
