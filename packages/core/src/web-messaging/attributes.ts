import { errorOfCode } from './explain.ts'
import { byteLength } from '../text.ts'
import type { Attributes } from './encode.ts'

/** Custom attributes that wait for the next message. */
export interface PendingAttributes {
  /** Rejects when they are larger than the session takes. What waits or went last, set again, changes nothing. */
  readonly set: (attributes: Attributes) => Promise<void>
  /** Those that go with this message. */
  readonly take: () => Attributes | undefined
  /** The message was accepted. */
  readonly sent: (attributes: Attributes | undefined) => void
  /** They are too large for the service. */
  readonly drop: () => void
  /** Drops those that turn out to be larger than the session takes. Says whether it did. */
  readonly check: () => boolean
  /** Another conversation begins, to which nothing was told. */
  readonly renew: () => void
}

export function createAttributes(initial: Attributes | undefined, limit: () => number | undefined): PendingAttributes {
  let waiting = initial
  let told: Attributes | undefined

  const isTooLarge = (attributes: Attributes): boolean =>
    Object.entries(attributes).reduce((sum, [name, value]) => sum + byteLength(name) + byteLength(value), 0) >
    (limit() ?? Infinity)

  return {
    async set(attributes) {
      if (isTooLarge(attributes)) throw errorOfCode('message/attributes-too-large')
      if (JSON.stringify(waiting ?? told) !== JSON.stringify(attributes)) waiting = attributes
    },
    take: () => (waiting && !isTooLarge(waiting) ? waiting : undefined),
    sent(attributes) {
      told = attributes ?? told
      if (attributes === waiting) waiting = undefined
    },
    drop: () => (waiting = undefined),
    check() {
      const isOver = !!waiting && isTooLarge(waiting)
      if (isOver) waiting = undefined
      return isOver
    },
    renew: () => (told = undefined),
  }
}
