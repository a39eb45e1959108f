import { fail, type Cast } from 'banditypes'

/** Reads anything as what it should be, and throws when it is not that. */
export type Schema<Output> = Cast<Output>

/** Reads with a schema; `undefined` when something that must be there is missing. */
export function read<Output>(schema: Schema<Output>, value: unknown): Output | undefined {
  try {
    return schema(value)
  } catch {
    return undefined
  }
}

/** What is not as it should be counts as absent. */
export function lax<Output>(schema: Schema<Output>): Schema<Output | undefined> {
  return (value) => (value === undefined ? undefined : read(schema, value))
}

/** The good items of a list; of anything else none. */
export function listOf<Output>(item: Schema<Output | undefined>): Schema<Output[]> {
  return (list) => (Array.isArray(list) ? list.map((each) => read(item, each)) : []).filter(isThere)
}

function isThere<Value>(value: Value | undefined): value is Value {
  return value !== undefined
}

/** Fields that are all lax; what is no object counts as one that lacks them all. */
export function group<Output>(schema: Schema<Output>): Schema<Output> {
  return (value) => read(schema, value) ?? schema({})
}

/** A text of which something holds. */
export function textWhere(holds: (value: string) => boolean): Schema<string> {
  return (value) => (typeof value === 'string' && holds(value) ? value : fail())
}

/** This very word, in any letter case. */
export function exactly<Word extends string>(word: Word): Schema<Word> {
  return (value) => (string(value).toLowerCase() === word.toLowerCase() ? word : fail())
}

export const anything: Schema<unknown> = (value) => value
export const string: Schema<string> = textWhere(() => true)
export const number: Schema<number> = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : fail())
export const text: Schema<string | undefined> = lax(string)
export const count: Schema<number | undefined> = lax(number)
export const flag: Schema<boolean> = (value) => value === true
