import * as v from 'valibot'

/** A schema that may be given anything. */
export type Schema<Output> = v.GenericSchema<unknown, Output>

/** Reads with a schema; `undefined` when something that must be there is missing. */
export function read<Output>(schema: Schema<Output>, value: unknown): Output | undefined {
  const result = v.safeParse(schema, value)
  return result.success ? result.output : undefined
}

/** What has a shape of its own: it is whatever a function makes of anything. */
export function readBy<Output>(make: (value: unknown) => Output): Schema<Output> {
  return v.fallback(
    v.custom<Output>(() => false),
    (found) => make(found?.value),
  )
}

/** What is not as it should be counts as absent. */
export function lax<Output>(schema: Schema<Output>): Schema<Output | undefined> {
  return v.fallback<Schema<Output | undefined>, () => undefined>(schema, () => undefined)
}

/** The good items of a list; of anything else none. */
export function listOf<Output>(item: Schema<Output | undefined>): Schema<Output[]> {
  return readBy((list) => (Array.isArray(list) ? list.map((each) => read(item, each)) : []).filter(isThere))
}

function isThere<Value>(value: Value | undefined): value is Value {
  return value !== undefined
}

/** A text of which something holds. */
export function textWhere(holds: (value: string) => boolean): Schema<string> {
  return v.custom<string>((value) => typeof value === 'string' && holds(value))
}

/** This very text. */
export function exactly<Text extends string>(word: Text): Schema<Text> {
  return v.custom<Text>((value) => value === word)
}

/** Fields that are all lax; what is no object counts as one that lacks them all. */
export function group<Entries extends v.ObjectEntries>(
  entries: Entries,
): Schema<v.InferOutput<v.ObjectSchema<Entries, undefined>>> {
  const schema = v.object(entries)
  return v.fallback(schema, read(schema, {})!)
}

export const anything: Schema<unknown> = v.custom(() => true)
export const string: Schema<string> = textWhere(() => true)
export const number: Schema<number> = v.custom<number>(Number.isFinite)
export const text: Schema<string | undefined> = lax(string)
export const count: Schema<number | undefined> = lax(number)
export const flag: Schema<boolean> = readBy((value) => value === true)
