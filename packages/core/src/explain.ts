import type { ChatErrorCode, Outcome } from './errors.ts'

/** What a code means, without the facts of one case. */
export interface Explanation {
  /** What happened, one sentence for a person. */
  readonly message: string
  readonly likelyCause: string
  /** What to do about it. */
  readonly hint: string
  readonly outcome: Outcome
  /** Whether the very same message may be tried again by the person. */
  readonly retryable: boolean
}

const startNew = 'Start a new conversation.'
const tryLater = 'Try again in a moment.'
const nothingToDo = 'Nothing to do: it goes on by itself.'
const checkSetup = 'Check the options of the transport.'
const mayHaveArrived = 'It may or may not have arrived. Look for an answer before you send it again.'
const editText = 'Edit the message.'
const askAdmin = 'Ask whoever manages the OAuth client or the channel in Genesys Cloud.'

type Texts = readonly [message: string, likelyCause: string, hint: string]

const texts: Readonly<Record<ChatErrorCode, Texts>> = {
  'auth/wrong-scheme': [
    'The service refused the scheme of the token.',
    'It was sent as Bearer or the like; guest calls need `Authorization: Guest <token>`. A global fetch or axios interceptor often stamps Bearer.',
    'Set the scheme to Guest and keep interceptors off these calls.',
  ],
  'auth/header-rewritten': [
    'We sent `Guest`, but the service answered as if it were another scheme.',
    'An interceptor of fetch or axios, a service worker or a proxy seems to stamp Bearer on the way.',
    'Keep it off these calls or give the transport the plain fetch; the network panel shows what was sent.',
  ],
  'auth/expired': ['The guest token has expired or was withdrawn.', 'Guest tokens live for a limited time.', startNew],
  'auth/forbidden': [
    'The service understood the token but did not allow this.',
    'The guestId and the token are not of the same create response, or the messaging channel is not enabled for guests.',
    `Take both from one response; else check the channel. ${askAdmin}`,
  ],
  'auth/missing-scope': [
    'A permission is missing.',
    'The OAuth client that creates guests needs the scope messaging:guest:write.',
    askAdmin,
  ],
  'auth/wrong-token-kind': [
    'The service does not take this token for a guest.',
    'It looks like an OAuth token, set here or stamped on by an interceptor.',
    'Use the guest token of the create response.',
  ],
  'create/unauthorized': [
    'The chat could not be started: not authorized.',
    'Creating a guest needs a valid OAuth token (Bearer), not the guest token.',
    'Check the OAuth client of the broker.',
  ],
  'create/missing-scope': [
    'The chat could not be started: a permission is missing.',
    'The OAuth client needs the scope messaging:guest:write.',
    askAdmin,
  ],
  'create/not-available': [
    'The chat could not be started: nothing answers there.',
    'The broker URL is wrong, or this organization or region does not offer the REST Guest API.',
    'Check URL and region, or consider the web messaging transport.',
  ],
  'create/unexpected-shape': [
    'The chat could not be started: guestId or token is missing in the answer.',
    'The answer uses other names than guestId and accessToken or guestToken.',
    'Rename them in the broker or in credentials().',
  ],
  'guest/not-found': [
    'The service does not know this guest.',
    'The id is not the guestId of the create response, belongs to another region, or this API is not enabled there.',
    'Check id and region, or start a new conversation.',
  ],
  'request/invalid': [
    'The service did not accept the request.',
    'A field is missing or wrong: a message is {text, type}, a guest {name, email}.',
    editText,
  ],
  'request/method': ['The service does not take this kind of request.', 'A path template is wrong.', checkSetup],
  'request/conflict': ['The conversation is in a state that does not allow this.', mayHaveArrived, tryLater],
  'request/content-type': [
    'The service did not accept the content type.',
    'A wrapper or proxy drops headers.',
    checkSetup,
  ],
  'message/too-long': [
    'The message is too long.',
    'The service counts bytes; some characters take up to 4.',
    'Shorten it.',
  ],
  'message/blank': ['The message is empty.', 'Nothing visible is in it.', 'Write something first.'],
  'rate/limited': ['The service asked to slow down.', 'Too many requests in a short time.', nothingToDo],
  'server/unavailable': ['The service has a problem.', 'The trouble is on the side of the server.', tryLater],
  'network/cors-or-blocked': [
    'No answer could be seen.',
    'The connection broke, the preflight for the Authorization header was refused (CORS), or a content security policy or blocker stopped it.',
    'Check the connection; if it never works, use a proxy on your own origin.',
  ],
  'network/offline': ['This device is offline.', 'There is no network connection.', nothingToDo],
  'network/timeout': ['No answer came in time.', mayHaveArrived, tryLater],
  'network/not-json': [
    'Something else than the service answered.',
    'A login page, a proxy or a wrong base URL.',
    'Open the page in a new tab, sign in, check the base URL.',
  ],
  'network/redirect': ['The answer pointed elsewhere and was not followed.', 'A login page or a proxy.', checkSetup],
  'config/region-mismatch': [
    'Two different regions are in use.',
    'The API host is not in the region of the desktop or of the token.',
    'Set the region of your organization.',
  ],
  'config/bad-token': [
    'The guest id or the token cannot be used; nothing was sent.',
    'It is empty, `undefined`, already has a scheme in front, or holds white space.',
    'Pass guestId and token exactly as the create response has them.',
  ],
  'config/invalid': ['The chat is not set up correctly.', 'An option is missing or wrong.', checkSetup],
  'capability/send-only': [
    'This transport only sends.',
    'The REST Guest API names no way to receive.',
    'Configure `receive`: poll(), stream() or custom().',
  ],
  'session/ended': ['This conversation has ended.', 'The service or the host ended it.', startNew],
  'session/changed': ['This is another guest than before.', 'The host gave the credentials of a new guest.', startNew],
  'session/not-started': ['The chat has not started.', 'No credentials could be had.', tryLater],
  'send/gave-up': ['The message could not be sent.', 'Every try was turned away.', tryLater],
  'send/interrupted': ['Sending was interrupted.', mayHaveArrived, tryLater],
  'storage/unavailable': [
    'Unsent text is not kept over a reload.',
    'Storage is full or denied.',
    'Keep this page open.',
  ],
  'conversation/destroyed': ['This conversation was closed.', 'The page let go of it.', startNew],
  'conversation/full': ['Too many messages wait.', 'None of them could be sent yet.', 'Send or remove some first.'],
}

/** What a refusal of each area proves, unless the case says otherwise. */
const outcomes: Readonly<Record<string, Outcome>> = {
  request: 'message',
  message: 'message',
  'request/conflict': 'unknown',
  'send/gave-up': 'message',
  'conversation/full': 'message',
  rate: 'transient',
  server: 'unknown',
  network: 'unknown',
  send: 'unknown',
}

/** Whether trying the very same thing again can help. */
const canHelp =
  /^(auth\/[^ew]|auth\/wrong-scheme|create|session\/(?:not|changed)|request\/conflict|rate|server|network|send|conversation\/full)/

/**
 * What a code means: the texts of an error when only its code is at hand, as after a reload.
 * {@link diagnose} adds the facts of the case.
 */
export function explain(code: ChatErrorCode): Explanation {
  const [message, likelyCause, hint] = texts[code]
  const outcome = outcomes[code] ?? outcomes[code.slice(0, code.indexOf('/'))] ?? 'session'
  return { message, likelyCause, hint, outcome, retryable: canHelp.test(code) }
}

/** Whether a text that came from outside is one of our codes. */
export function isErrorCode(value: unknown): value is ChatErrorCode {
  return typeof value === 'string' && Object.hasOwn(texts, value)
}
