function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Where the shape of a value differs from that of a model: `-name` is missing, `+name` is more, `!name` is of another
 * type. Of lists the first items are compared, where both have any.
 */
export function differences(model: unknown, value: unknown, at: string = ''): string[] {
  if (Array.isArray(model) && Array.isArray(value)) {
    return model.length > 0 && value.length > 0 ? differences(model[0], value[0], `${at}[0]`) : []
  }
  if (isRecord(model) && isRecord(value)) {
    const inside = (name: string): string => (at === '' ? name : `${at}.${name}`)
    const missing = Object.keys(model).filter((name) => !Object.hasOwn(value, name))
    const more = Object.keys(value).filter((name) => !Object.hasOwn(model, name))
    const common = Object.keys(model).filter((name) => Object.hasOwn(value, name))
    return [
      ...missing.map((name) => `-${inside(name)}`),
      ...more.map((name) => `+${inside(name)}`),
      ...common.flatMap((name) => differences(model[name], value[name], inside(name))),
    ]
  }
  const kindOf = (one: unknown): string => (Array.isArray(one) ? 'list' : one === null ? 'null' : typeof one)
  return kindOf(model) === kindOf(value) ? [] : [`!${at}`]
}
