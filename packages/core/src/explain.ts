import { ChatError, type ChatErrorCode, type ChatErrorDetails, type Outcome } from './errors.ts'
import { ownWords, type OwnErrorCode } from './own-errors.ts'

/** What a code means, without the facts of one case. */
export interface Explanation extends ChatErrorDetails {
  readonly outcome: Outcome
  readonly retryable: boolean
}

export const goesOn = 'Nothing to do: it goes on by itself.'
export const tryAgain = 'Try again in a moment.'
const checkSetup = 'Check the base URL and the paths of the transport.'
const checkBroker = 'Look at the log of the broker, or of what gives the credentials.'
export const lookFirst = 'It may have arrived: look for an answer before you send it again.'
const scope = 'The OAuth client that creates guests needs the scope messaging:guest:write.'
const askAdmin = 'Ask an administrator of Genesys Cloud to check the OAuth client and the channel.'
const startNew = 'Start a new conversation.'
const anotherFile = 'Choose another file.'
const rename = 'Rename the file.'
const gate = 'A login page, a proxy or a wrong base URL.'

type Words = readonly [message: string, likelyCause: string, hint: string]

const serviceWords: Readonly<Record<Exclude<ChatErrorCode, OwnErrorCode>, Words>> = {
  'auth/wrong-scheme': [
    'The service refused the scheme of the token.',
    'Guest calls need `Authorization: Guest <token>`. A global fetch or axios interceptor often stamps Bearer.',
    'Set the scheme to Guest, and keep interceptors off these calls.',
  ],
  'auth/header-rewritten': [
    'We sent `Guest`, but the service answered as if it were another scheme.',
    'An interceptor of fetch or axios, a service worker or a proxy seems to stamp Bearer on the way.',
    'Keep it off these calls, or hand the plain fetch to the transport. The network panel shows what was sent.',
  ],
  'auth/expired': [
    'The guest token has expired or was withdrawn.',
    'Guest tokens live for a limited time.',
    'Start a new conversation.',
  ],
  'auth/forbidden': [
    'The service understood the token but did not allow this.',
    'The guest id and the token are not of one create response, or the channel is not open to guests.',
    `Take both from one response. ${askAdmin}`,
  ],
  'auth/missing-scope': ['A permission is missing.', scope, askAdmin],
  'auth/wrong-token-kind': [
    'This is not a guest token.',
    'It looks like an OAuth token, set here or by an interceptor.',
    'Use the token of the create response, and keep interceptors off these calls.',
  ],
  'create/unauthorized': [
    'No guest could be created: not authorized.',
    'Creating a guest needs a valid OAuth token as Bearer, not a guest token.',
    checkBroker,
  ],
  'create/missing-scope': ['No guest could be created: a permission is missing.', scope, askAdmin],
  'create/not-available': [
    'No guest could be created: nothing answers there.',
    'The URL is wrong, or this organization or region does not offer the REST Guest API.',
    'Check the URL and the region, or consider Web Messaging.',
  ],
  'create/unexpected-shape': [
    'A guest was created, but its id or token is missing in the answer.',
    'The answer uses other names than guestId and accessToken or guestToken.',
    checkBroker,
  ],
  'guest/not-found': [
    'The service does not know this guest.',
    'The id is not the guestId of the create response, or of another region, or this API is not enabled there.',
    'Check the id and the region, or start a new conversation.',
  ],
  'request/invalid': [
    'The service did not accept this.',
    'It expects {text, type} of a message, {name, email} of a guest.',
    'Edit it.',
  ],
  'request/method': [
    'The service does not take this kind of request.',
    'A path is wrong, or a proxy changes the method.',
    checkSetup,
  ],
  'request/conflict': [
    'The conversation is in a state that does not allow this.',
    'It may have changed meanwhile.',
    lookFirst,
  ],
  'request/content-type': [
    'The service did not accept the content type.',
    'A wrapper of fetch or a proxy drops or changes headers.',
    'Look at the request in the network panel.',
  ],
  'rate/limited': ['The service asked to slow down.', 'Too many requests came in a short time.', goesOn],
  'server/unavailable': ['The service has a problem.', 'The trouble is on its side.', lookFirst],
  'network/cors-or-blocked': [
    'No answer could be seen.',
    'The connection broke, the preflight of the Authorization header was refused (CORS), or a content security policy or a blocker stopped it.',
    'Check the connection. If it never works, allow the host in the policy, or use a proxy on your own origin.',
  ],
  'network/offline': ['This device is offline.', 'There is no network connection.', goesOn],
  'network/timeout': ['No answer came in time.', 'The network or the service is slow.', lookFirst],
  'network/not-json': ['Something else than the service answered.', gate, checkSetup],
  'network/redirect': ['The answer pointed elsewhere and was not followed.', gate, checkSetup],
  'config/region-mismatch': [
    'Two regions are in use.',
    'The API host is not in the region of the desktop or of the token.',
    'Set the region of your organization.',
  ],
  'config/inactive': [
    'This deployment takes no guests.',
    'It is inactive, or its messenger or its conversations are switched off.',
    'Switch it on in Genesys Cloud: Admin, Message, Messenger Deployments.',
  ],
  'config/no-deployment': [
    'There is no such deployment.',
    'The deployment id is wrong, or it belongs to another region.',
    'Check the deployment id and the region.',
  ],
  'network/upgrade-refused': [
    'The connection was refused before it opened.',
    'The deployment id or the region is wrong, the deployment is inactive, the origin of this page is not among its allowed domains, or web messaging is not enabled.',
    'Check these four. The network may also keep sockets from opening; it is tried again by itself.',
  ],
  'network/lost': ['The connection broke.', 'The network, or the service, let go of it.', goesOn],
  'receive/too-large': [
    'Something that came in was too large to be shown, and was left out.',
    'A message may have up to one mebibyte.',
    'Ask for it in another way.',
  ],
  'auth/required': [
    'You have to sign in again.',
    'The service did not accept the sign-in of this session.',
    'Sign in, or start a new conversation.',
  ],
  'message/attributes-too-large': [
    'The attributes that go with the message are too large.',
    'All names and values together may take 2,048 bytes.',
    'Set fewer or shorter ones.',
  ],
  'session/expired': ['This conversation has expired.', 'Nothing was said for too long.', startNew],
  'session/not-found': [
    'The service does not know this conversation.',
    'It has expired, or is of another region.',
    startNew,
  ],
  'session/read-only': ['This conversation is over: it can be read only.', 'The agent ended it.', startNew],
  'session/cleared': ['This conversation was ended and deleted.', 'The guest ended it, here or elsewhere.', startNew],
  'session/logged-out': ['You have signed out.', 'It was done here or on another device.', 'Sign in again.'],
  'session/no-downgrade': [
    'A conversation of somebody who signed in cannot go on without.',
    'The session was opened again without a sign-in.',
    'Sign in again, or start a new conversation.',
  ],
  'session/too-many-connections': [
    'This conversation was opened in another place, and is closed here.',
    'At most three tabs or devices may have it open.',
    'Close one of the others, then go on here.',
  ],
  'session/signed-in-elsewhere': [
    'You signed in on another device, where the conversation goes on.',
    'One person has one conversation.',
    startNew,
  ],
  'session/closed': ['The service closed the connection on purpose.', 'It gave no reason.', 'Go on to connect again.'],
  'session/policy': [
    'The service closed the connection because of its rules.',
    'A limit or a rule of the deployment was broken.',
    askAdmin,
  ],
  'attachment/off': ['Files cannot be sent here.', 'The deployment does not take files.', askAdmin],
  'attachment/type': ['Files of this type are not taken.', 'The deployment allows some types only.', anotherFile],
  'attachment/too-large': ['The file is too large.', 'The deployment sets a limit.', anotherFile],
  'attachment/content': [
    'The file was refused.',
    'Its content is not what its name says, or it is not safe.',
    anotherFile,
  ],
  'attachment/name': [
    'The name of the file cannot be used.',
    'It needs an extension, and ordinary characters.',
    rename,
  ],
  'attachment/name-too-long': ['The name of the file is too long.', 'It may have up to 1,023 characters.', rename],
  'attachment/expired': [
    'The address of the file has expired.',
    'Addresses live for some minutes.',
    'Ask for a new one.',
  ],
  'attachment/not-found': [
    'The file is gone.',
    'Files that were not sent are deleted after a while.',
    'Choose it again.',
  ],
  'attachment/not-uploaded': ['The file did not get there.', 'Its upload was not finished.', 'Choose it again.'],
  'attachment/empty': ['The file is empty.', 'It has no content.', anotherFile],
  'attachment/upload-failed': [
    'The file could not be uploaded.',
    'The connection broke, or the storage host is not allowed by the content security policy of this page.',
    'Try again.',
  ],
  'capability/clear-off': [
    'This deployment does not let guests end a conversation.',
    'Conversation Clear is switched off in the Messenger configuration.',
    askAdmin,
  ],
  'capability/typing-off': [
    'This deployment does not tell that the guest is typing.',
    'The typing indicator is switched off in the Messenger configuration.',
    askAdmin,
  ],
  'capability/absent': [
    'This is not possible now.',
    'The deployment or the state of the session does not allow it.',
    askAdmin,
  ],
  'capability/send-only': [
    'This transport only sends: no answer will ever be seen.',
    'The REST Guest API names no way to receive, so none is chosen by default.',
    'Set `receive`: poll(), stream() or custom().',
  ],
}

/** What a code means. {@link diagnose} adds the facts of the case. */
export function explain(code: ChatErrorCode): Explanation {
  if (isOwn(code)) return { outcome: 'unknown', retryable: false, ...ownWords[code] }
  const [message, likelyCause, hint] = serviceWords[code]
  const outcome = outcomeOf(code)
  return { message, likelyCause, hint, outcome, retryable: outcome !== 'message' }
}

/** The error of any code, with facts of the case laid over its words. */
export function errorOfCode(code: ChatErrorCode, facts?: Partial<ChatErrorDetails>): ChatError {
  return new ChatError(code, { ...explain(code), ...facts })
}

/** Whether a text that came from outside is one of our codes. */
export function isErrorCode(value: unknown): value is ChatErrorCode {
  return typeof value === 'string' && (Object.hasOwn(serviceWords, value) || isOwn(value))
}

function isOwn(code: string): code is OwnErrorCode {
  return Object.hasOwn(ownWords, code)
}

function outcomeOf(code: Exclude<ChatErrorCode, OwnErrorCode>): Outcome {
  if (code === 'rate/limited') return 'transient'
  if (code === 'request/conflict' || code.startsWith('network/') || code.startsWith('server/')) return 'unknown'
  return /^(request|message|attachment|capability\/[^s])/.test(code) ? 'message' : 'session'
}
