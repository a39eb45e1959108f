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
  'time',
  'tracingId',
  'type',
])

/** JSON with the names of all fields, and no text, token, name or address. */
export function mask(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => (typeof inner === 'string' && !harmless.has(key) ? '…' : inner))
}

/** Shows exchanges to an observer, whose own trouble is not ours. */
export type Show = (exchange: Omit<Exchange, 'number' | 'time' | 'scheme' | 'state'> & Partial<Exchange>) => void

export function createShow(
  observe: ((exchange: Exchange) => void) | undefined,
  nextNumber: () => number,
  now: () => number,
): Show {
  return (exchange) => {
    try {
      observe?.({ number: nextNumber(), time: now(), scheme: 'none', state: 'answered', ...exchange })
    } catch {}
  }
}
