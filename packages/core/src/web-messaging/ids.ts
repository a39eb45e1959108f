/** A random UUID, also where the page is not secure and has no `crypto.randomUUID`. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** A name for the session of a token: the same in each tab, and of no use to find the token. */
export function sessionName(token: string): string {
  let left = 0
  let right = 5_381
  for (const letter of token) {
    left = (Math.imul(left, 31) + letter.charCodeAt(0)) | 0
    right = (Math.imul(right, 33) ^ letter.charCodeAt(0)) | 0
  }
  return `session-${(left >>> 0).toString(36)}${(right >>> 0).toString(36)}`
}

/** Resolves after a while, or as soon as the signal aborts. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
