const shortest = 8

/**
 * Whether a text is a secret or holds one. A secret of fewer than `length` characters could stand in a text by chance, so
 * it must be the whole text.
 */
export function mentions(text: string, secret: string, length: number = shortest): boolean {
  return text === secret || (secret.length >= length && text.includes(secret))
}
