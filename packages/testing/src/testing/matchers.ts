import { expect } from 'vitest'

/** Matches any text. Typed, where vitest's own matchers are `any`. */
export const anyText: unknown = expect.any(String)
