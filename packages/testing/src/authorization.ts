/** One value of an Authorization header, cut at its first space. */
export interface AuthorizationValue {
  scheme: string
  credentials: string
}

/**
 * The values of the Authorization header: none when it is absent or blank, more than one when a second was added (a
 * Headers object joins them by a comma, and no credentials of ours has one).
 */
export function readAuthorization(headers: Headers): AuthorizationValue[] {
  const text = headers.get('authorization')?.trim()
  if (!text) return []
  return text.split(',').map((value) => {
    const trimmed = value.trim()
    const space = trimmed.indexOf(' ')
    return space < 0
      ? { scheme: trimmed, credentials: '' }
      : { scheme: trimmed.slice(0, space), credentials: trimmed.slice(space + 1) }
  })
}

const knownSchemes = ['Guest', 'Bearer', 'Basic']
const plainWord = /^[a-z][a-z-]{0,15}$/i

/**
 * The scheme words for the truth log. Only a plain word that has something after it counts as one, so that a token
 * which was sent without any scheme is never shown.
 */
export function describeScheme(headers: Headers): string {
  const values = readAuthorization(headers)
  if (values.length === 0) return 'none'
  return values
    .map(({ scheme, credentials }) =>
      knownSchemes.includes(scheme) || (credentials !== '' && plainWord.test(scheme)) ? scheme : 'unreadable',
    )
    .join(', ')
}
