/** What a request body came to. */
export type ReadBody =
  | { kind: 'text'; text: string }
  | { kind: 'too-large' }
  | { kind: 'not-text' }
  | { kind: 'broken' }

/** Bytes of body that are read at most. Far above what any proper call needs, escapes included. */
export const bodyLimit: number = 256 * 1_024

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}

/** Reads a body as UTF-8, and stops reading as soon as it is too large. */
export async function readBody(request: Request): Promise<ReadBody> {
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    while (reader) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.byteLength
      if (size > bodyLimit) {
        await reader.cancel().catch(() => {})
        return { kind: 'too-large' }
      }
      chunks.push(value)
    }
  } catch {
    return { kind: 'broken' }
  }
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(join(chunks, size)) }
  } catch {
    return { kind: 'not-text' }
  }
}

/** The own fields of a JSON object. `undefined` for anything that is not the JSON text of an object. */
export function parseObject(text: string): Map<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return new Map(Object.entries(value))
  } catch {
    return undefined
  }
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).byteLength
}

/** Whether the text has no lone surrogate: half a character, which UTF-8 cannot carry. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text)
}

export function mediaType(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}
