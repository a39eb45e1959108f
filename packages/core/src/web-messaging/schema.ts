import * as v from 'valibot'

/** A schema that may be given anything. */
export type Schema<Output> = v.GenericSchema<unknown, Output>

/** Reads with a schema; `undefined` when something that must be there is missing. */
export function read<Output>(schema: Schema<Output>, value: unknown): Output | undefined {
  const result = v.safeParse(schema, value)
  return result.success ? result.output : undefined
}

/** What a function makes of anything. */
export function readBy<Output>(make: (value: unknown) => Output): Schema<Output> {
  return v.pipe(v.unknown(), v.transform(make))
}

/** What is not as it should be counts as absent. */
export function lax<Output>(schema: Schema<Output>): Schema<Output | undefined> {
  return v.fallback<Schema<Output | undefined>, () => undefined>(schema, () => undefined)
}

/** The good items of a list; of anything else none. */
export function listOf<Output>(item: Schema<Output | undefined>): Schema<Output[]> {
  return v.fallback(
    readBy((list) => (Array.isArray(list) ? list.map((each) => read(item, each)) : []).filter(isThere)),
    [],
  )
}

function isThere<Value>(value: Value | undefined): value is Value {
  return value !== undefined
}

/** A text of which something holds. */
export function textWhere(holds: (value: string) => boolean): Schema<string> {
  return v.pipe(v.string(), v.check(holds))
}

export const text: Schema<string | undefined> = lax(v.string())
export const count: Schema<number | undefined> = lax(v.number())
export const flag: Schema<boolean> = v.fallback(v.boolean(), false)
