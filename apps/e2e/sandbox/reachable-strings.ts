/**
 * Runs in the page: every text that a script can reach from `window`, the React tree included, without the two
 * storages.
 */
export function reachableStrings(): string[] {
  const strings = new Set<string>()
  const seen = new Set<unknown>([sessionStorage, localStorage])
  const queue: unknown[] = [window, ...document.querySelectorAll('*')]
  const visit = (value: unknown): void => {
    if (typeof value === 'string') strings.add(value)
    else if ((typeof value === 'object' && value !== null) || typeof value === 'function') queue.push(value)
  }
  while (queue.length > 0) {
    const value = queue.pop()
    if (seen.has(value)) continue
    seen.add(value)
    if (value instanceof Map) for (const [key, entry] of value) [key, entry].forEach(visit)
    if (value instanceof Set) for (const entry of value) visit(entry)
    for (const key of Reflect.ownKeys(value as object)) {
      try {
        visit(Reflect.get(value as object, key))
      } catch {
        continue
      }
    }
  }
  return [...strings]
}
