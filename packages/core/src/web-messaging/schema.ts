import * as v from 'valibot'

/** A schema that may be given anything. */
export type Schema<Output> = v.GenericSchema<unknown, Output>

/** Reads with a schema; `undefined` when something that must be there is missing. */
export function read<Output>(schema: Schema<Output>, value: unknown): Output | undefined {
  const result = v.safeParse(schema, value)
  return result.success ? result.output : undefined
}

type Lax<Output> = v.SchemaWithFallback<v.OptionalSchema<Schema<Output>, undefined>, undefined>

/** What is not as it should be counts as absent. */
export function lax<Output>(schema: Schema<Output>): Lax<Output> {
  return v.fallback(v.optional(schema), undefined)
}

/** The good items of a list; of anything else none. */
export function listOf<Output>(item: Schema<Output>): Schema<Output[]> {
  return v.pipe(
    v.fallback(v.array(v.unknown()), []),
    v.transform((list) => list.map((each) => read(item, each)).filter((each) => each !== undefined)),
  )
}

export const text: Lax<string> = lax(v.string())
export const count: Lax<number> = lax(v.number())
export const flag: Schema<boolean> = v.fallback(v.boolean(), false)
