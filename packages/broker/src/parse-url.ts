/** An absolute address, or `undefined` for anything else. Workers of an older compatibility date lack `URL.canParse`. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
