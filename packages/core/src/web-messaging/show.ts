import type { Exchange } from '../transport.ts'

/** Fields whose values say nothing of anybody. Everything else is shown by its name alone. */
const harmless = new Set([
  'action',
  'attachmentId',
  'class',
  'contentType',
  'deploymentId',
  'direction',
  'eventType',
  'originatingEntity',
  'reason',
  'reasonCode',
  'time',
  'tracingId',
  'type',
])

/** JSON with the names of all fields, and no text, token, name or address. Attributes may have any name, so theirs says nothing. */
export function mask(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'customAttributes') return Object.keys(inner ?? {})
    return typeof inner === 'string' && !harmless.has(key) ? '…' : inner
  })
}

/** Shows exchanges to an observer, whose own trouble is not ours. What goes out is the rule. */
export type Show = (exchange: Pick<Exchange, 'method' | 'path'> & Partial<Exchange>) => void

export function createShow(
  observe: ((exchange: Exchange) => void) | undefined,
  nextNumber: () => number,
  now: () => number,
): Show {
  return (exchange) => {
    try {
      const { error } = exchange
      observe?.({
        number: nextNumber(),
        direction: 'out',
        time: now(),
        scheme: 'none',
        state: error ? 'failed' : 'answered',
        code: error?.code,
        ...exchange,
      })
    } catch {}
  }
}
