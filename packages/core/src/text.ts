const encoder = new TextEncoder()

/** Text as it goes on the wire: exactly as typed, except that lone surrogates become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}

/** Length in UTF-8 bytes, which is how the service counts. */
export function byteLength(text: string): number {
  return encoder.encode(text).length
}

/** Whether nothing is left after white space and invisible characters are taken away. Such a text is never sent. */
export function isBlank(text: string): boolean {
  return /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u.test(text)
}
