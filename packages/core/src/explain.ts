import type { ChatErrorCode, Outcome } from './errors.ts'

/** What a code means, without the facts of one case. */
export interface Explanation {
  /** What happened, one sentence for a person. */
  readonly message: string
  readonly likelyCause?: string
  /** What to do about it. */
  readonly hint: string
  readonly outcome: Outcome
  /** Whether the very same message may be tried again, once what the hint says is done. */
  readonly retryable: boolean
}

const startNew = 'Start a new conversation.'
const tryLater = 'Try again later.'
const goesOn = 'Nothing to do: it goes on by itself.'
const checkSetup = 'Check the setup of the transport.'
const checkBroker = 'Check the broker.'
const lookFirst = 'It may have arrived: look for an answer before you send it again.'
const keepOff = 'Keep it off these calls, or pass the plain fetch.'
const scope = 'The OAuth client that creates guests needs the scope messaging:guest:write.'
const askAdmin = 'Ask an administrator of Genesys Cloud.'

type Texts = readonly [message: string, hint: string, likelyCause?: string]

const texts: Readonly<Record<ChatErrorCode, Texts>> = {
  'auth/wrong-scheme': [
    'The service refused the scheme of the token.',
    keepOff,
    'Guest calls need `Authorization: Guest <token>`; a fetch or axios interceptor may stamp Bearer.',
  ],
  'auth/header-rewritten': [
    'We sent `Guest`, the service answered as if it were another scheme.',
    `${keepOff} The network panel shows what was sent.`,
    'A fetch or axios interceptor, a service worker or a proxy may stamp Bearer.',
  ],
  'auth/expired': ['The guest token has expired or was withdrawn.', startNew],
  'auth/forbidden': [
    'The token was understood but not allowed.',
    askAdmin,
    'The guestId and the token are not of one create response, or the channel is closed to guests.',
  ],
  'auth/missing-scope': ['A permission is missing.', askAdmin, scope],
  'auth/wrong-token-kind': [
    'This is not a guest token.',
    'Use the token of the create response.',
    'It looks like an OAuth token, set here or by an interceptor.',
  ],
  'create/unauthorized': [
    'No guest could be created: not authorized.',
    checkBroker,
    'Creating a guest needs a valid OAuth token.',
  ],
  'create/missing-scope': ['No guest could be created: a permission is missing.', askAdmin, scope],
  'create/not-available': [
    'No guest could be created: nothing is there.',
    'Check the URL, or use web messaging.',
    'This organization or region may not offer the REST Guest API.',
  ],
  'create/unexpected-shape': ['The guestId or the token is missing in the answer.', checkBroker],
  'guest/not-found': [
    'The service does not know this guest.',
    startNew,
    'The id is not the guestId of the create response, or of another region, or this API is not enabled.',
  ],
  'request/invalid': [
    'The service did not accept this.',
    'Edit it.',
    'A message is {text, type}, a guest {name, email}.',
  ],
  'request/method': ['The service does not take this kind of request.', checkSetup],
  'request/conflict': ['The conversation is in another state.', lookFirst],
  'request/content-type': ['The service did not accept the content type.', checkSetup],
  'message/too-long': ['The message is too long.', 'Shorten it.'],
  'message/blank': ['The message is empty.', 'Write something.'],
  'rate/limited': ['The service asked to slow down.', goesOn],
  'server/unavailable': ['The service has a problem.', lookFirst],
  'network/cors-or-blocked': [
    'No answer could be seen.',
    'Check the connection, or use a proxy on your own origin.',
    'The connection broke, or CORS, a content security policy or a blocker stopped it.',
  ],
  'network/offline': ['This device is offline.', goesOn],
  'network/timeout': ['No answer came in time.', lookFirst],
  'network/not-json': ['Something else answered.', checkSetup, 'A login page, a proxy or a wrong URL.'],
  'network/redirect': ['The answer was a redirect.', checkSetup, 'A login page or a proxy.'],
  'config/region-mismatch': ['Two regions are in use.', 'Set the region of your organization.'],
  'config/bad-token': [
    'The guestId or the token cannot be used.',
    'Pass both as the create response has them.',
    'It is empty, `undefined`, or has a scheme or white space in it.',
  ],
  'config/invalid': ['The chat is not set up correctly.', checkSetup],
  'capability/send-only': ['This transport only sends.', 'Configure `receive`.'],
  'session/ended': ['This conversation has ended.', startNew],
  'session/changed': ['This is another guest than before.', 'Look through what was not sent.'],
  'session/not-started': ['There is no session.', startNew],
  'send/gave-up': ['Every try was turned away.', tryLater],
  'send/interrupted': ['Sending was interrupted.', lookFirst],
  'storage/unavailable': ['Unsent text is lost on a reload.', 'Keep this page open.', 'Storage is full or denied.'],
  'conversation/destroyed': ['This conversation was closed.', startNew],
  'conversation/full': ['Too many messages wait.', 'Send or remove some.'],
}

/**
 * What a code means: the texts of an error when only its code is at hand, as after a reload.
 * {@link diagnose} adds the facts of the case.
 */
export function explain(code: ChatErrorCode): Explanation {
  const [message, hint, likelyCause] = texts[code]
  const outcome = outcomeOf(code)
  return { message, likelyCause, hint, outcome, retryable: outcome !== 'message' || code === 'send/gave-up' }
}

/** Whether a text that came from outside is one of our codes. */
export function isErrorCode(value: unknown): value is ChatErrorCode {
  return Object.hasOwn(texts, value as string)
}

function outcomeOf(code: ChatErrorCode): Outcome {
  if (code === 'rate/limited') return 'transient'
  if (/^(server|network|send\/i|request\/conf)/.test(code)) return 'unknown'
  return /^(message|request|send|conversation\/f)/.test(code) ? 'message' : 'session'
}
