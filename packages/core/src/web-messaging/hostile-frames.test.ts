import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDeployment } from './deployment.ts'
import frames from './testing/frames.json' with { type: 'json' }
import { readFrame, readHistory } from './wire.ts'

// The full test sets PARLOR_FRAMES=100000.
const host = globalThis as { readonly process?: { readonly env: Readonly<Record<string, string | undefined>> } }
const numRuns = Number(host.process?.env.PARLOR_FRAMES ?? 2_000) / 2

const anything = fc.jsonValue({ maxDepth: 5 })
const frame = fc.constantFrom<unknown>(...Object.values(frames))

/** A frame of the reference with some of its values, at any depth, replaced by anything. */
const mutated = fc
  .tuple(frame, fc.array(fc.tuple(fc.nat(), anything), { minLength: 1, maxLength: 4 }))
  .map(([original, changes]) =>
    changes.reduce<unknown>((value, [place, other]) => replace(value, place, other), original),
  )

function replace(value: unknown, place: number, other: unknown): unknown {
  const entries: [string, unknown][] = typeof value === 'object' && value !== null ? Object.entries(value) : []
  if (entries.length === 0) return other
  const chosen = place % (entries.length + 1)
  const rest = Math.floor(place / (entries.length + 1))
  const changed = entries.map(([key, inner], index): [string, unknown] => [
    key,
    index === chosen ? replace(inner, rest, other) : inner,
  ])
  return Array.isArray(value) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed)
}

function readAll(value: unknown): void {
  readFrame(JSON.stringify(value))
  readFrame(JSON.stringify({ class: 'StructuredMessage', body: value }))
  readHistory(value)
  readHistory({ entities: value })
  readHistory({ entities: [value] })
  readDeployment(value)
}

describe('whatever comes over the wire', () => {
  it('never throws when frames of the service are changed at random', () => {
    const run = (): void => fc.assert(fc.property(mutated, readAll), { numRuns })
    expect(run).not.toThrow()
  }, 600_000)

  it('never throws on random JSON and on random text', () => {
    const text = fc.oneof(anything, fc.string())
    const run = (): void =>
      fc.assert(
        fc.property(text, (value) => {
          readAll(value)
          readFrame(value)
        }),
        { numRuns },
      )
    expect(run).not.toThrow()
  }, 600_000)
})
