/** What {@link readText} found: text, more bytes than allowed, or something that is not UTF-8 or broke off. */
export type ReadText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'unreadable' }

/**
 * Reads a body as UTF-8 and stops as soon as it exceeds `maxBytes`. Never rejects. What is left is not cancelled: that
 * would close the connection under Node before a caller could be told.
 */
export async function readText(source: Request | Response, maxBytes: number): Promise<ReadText> {
  try {
    if (source.bodyUsed) return { kind: 'unreadable' }
    if (source.body === null) return { kind: 'text', text: '' }
    const reader = source.body.getReader()
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let bytes = 0
    let text = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return { kind: 'text', text: text + decoder.decode() }
      bytes += value.byteLength
      if (bytes > maxBytes) return { kind: 'too-large' }
      text += decoder.decode(value, { stream: true })
    }
  } catch {
    return { kind: 'unreadable' }
  }
}
