/** An ISO date, or a count of seconds or milliseconds, when it lies between 2001 and 2100. */
export function readTime(value: unknown): number | undefined {
  const time =
    typeof value !== 'number'
      ? Date.parse(typeof value === 'string' ? value : '')
      : value < 1e11
        ? value * 1_000
        : value
  return time > 1e12 && time < 4.1e12 ? Math.round(time) : undefined
}

/** The same item gets the same id, however often it comes. */
export function deriveId(item: unknown, prefix = 'derived'): string {
  let hash = 0
  try {
    for (const letter of JSON.stringify(item)) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0
  } catch {}
  return prefix + hash
}
