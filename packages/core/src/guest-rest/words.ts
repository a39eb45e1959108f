import type { ChatErrorCode } from '../errors.ts'
import { checkSetup, gate, goesOn, lookFirst, type WordsOf } from '../words.ts'

const checkBroker = 'Look at the log of the broker, or of what gives the credentials.'
const scope = 'The OAuth client that creates guests needs the scope messaging:guest:write.'
const askAdmin = 'Ask an administrator of Genesys Cloud to check the OAuth client and the channel.'

export type RestCode = Extract<
  ChatErrorCode,
  | `create/${string}`
  | `guest/${string}`
  | `request/${string}`
  | Exclude<Extract<ChatErrorCode, `auth/${string}`>, 'auth/required'>
  | 'config/region-mismatch'
  | 'network/offline'
  | 'network/redirect'
  | 'capability/send-only'
>

/** Refusals of the REST Guest API. */
export const restWords: WordsOf<RestCode> = {
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
  'network/offline': ['This device is offline.', 'There is no network connection.', goesOn],
  'network/redirect': ['The answer pointed elsewhere and was not followed.', gate, checkSetup],
  'config/region-mismatch': [
    'Two regions are in use.',
    'The API host is not in the region of the desktop or of the token.',
    'Set the region of your organization.',
  ],
  'capability/send-only': [
    'This transport only sends: no answer will ever be seen.',
    'The REST Guest API names no way to receive, so none is chosen by default.',
    'Set `receive`: poll(), stream() or custom().',
  ],
}
