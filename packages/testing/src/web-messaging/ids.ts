import type { Environment } from '../environment.ts'

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** An id as the service gives its messages: 32 hexadecimal digits. */
export function createMessageId({ randomBytes }: Environment): string {
  return hexadecimal(randomBytes(16))
}

/** A random UUID, version 4. */
export function createUuid({ randomBytes }: Environment): string {
  const bytes = randomBytes(16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return hexadecimal(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
