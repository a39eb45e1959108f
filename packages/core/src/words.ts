import type { ChatErrorCode } from './errors.ts'

/** The words of one code. */
export type Words = readonly [message: string, likelyCause: string | undefined, hint: string]

/** The words of some codes. */
export type WordsOf<Code extends ChatErrorCode> = Readonly<Record<Code, Words>>

export const goesOn = 'Nothing to do: it goes on by itself.'
export const tryAgain = 'Try again in a moment.'
export const checkSetup = 'Check the base URL and the paths of the transport.'
export const lookFirst = 'It may have arrived: look for an answer before you send it again.'
export const startNew = 'Start a new conversation.'
export const gate = 'A login page, a proxy or a wrong base URL.'

export type CommonCode =
  | 'config/invalid'
  | 'config/bad-token'
  | 'rate/limited'
  | 'server/unavailable'
  | Extract<ChatErrorCode, `network/${'cors-or-blocked' | 'timeout' | 'not-json'}`>

/** What happens over any transport. Each transport has the words of its own refusals, and loads no others. */
export const commonWords: WordsOf<CommonCode> = {
  'config/invalid': ['The chat is not set up correctly.', undefined, 'Check the options of the transport.'],
  'config/bad-token': [
    'The guest id or the token cannot be used.',
    'It is empty, `undefined`, or has a scheme or white space in it.',
    'Pass both as the create response has them.',
  ],
  'rate/limited': ['The service asked to slow down.', 'Too many requests came in a short time.', goesOn],
  'server/unavailable': ['The service has a problem.', 'The trouble is on its side.', lookFirst],
  'network/cors-or-blocked': [
    'No answer could be seen.',
    'The connection broke, the preflight of the Authorization header was refused (CORS), or a content security policy or a blocker stopped it.',
    'Check the connection. If it never works, allow the host in the policy, or use a proxy on your own origin.',
  ],
  'network/timeout': ['No answer came in time.', 'The network or the service is slow.', lookFirst],
  'network/not-json': ['Something else than the service answered.', gate, checkSetup],
}
