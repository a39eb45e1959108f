import { errorOf } from './diagnose.ts'
import { errorOfCode } from './explain.ts'
import { isChatError } from '../errors.ts'
import { field, parseJson } from '../json.ts'
import type { ConnectRequest } from '../transport.ts'
import type { GuestDetails } from '../types.ts'
import { call, type Show } from './call.ts'
import { parseUrl, type Settings } from './options.ts'
import { hasPair, readPair, type Pair } from './pair.ts'

/** The first pair of a session: taken up, made by the broker, ready, or asked of the host. */
export async function obtainPair(
  settings: Settings,
  show: Show,
  { guest, session }: Pick<ConnectRequest, 'guest' | 'session'>,
  signal: AbortSignal,
): Promise<Pair> {
  const { broker, pair, credentials } = settings
  if (session) {
    if (pair && hasPair(session) && field(session, 'guestId') !== pair.guestId) throw errorOfCode('session/changed')
    return pair ?? readPair(session)
  }
  if (broker && guest) return createGuest(settings, show, broker, guest, signal)
  if (pair) return pair
  if (credentials) return askHost(credentials, guest)
  throw errorOfCode('session/not-started', { likelyCause: 'A start needs name and email.' })
}

async function createGuest(
  settings: Settings,
  show: Show,
  broker: string,
  guest: GuestDetails,
  signal: AbortSignal,
): Promise<Pair> {
  if (!settings.environment.isOnline()) throw errorOf({ step: 'create', failure: 'unsent', now: settings.now() })
  const { text } = await call(settings, show, {
    step: 'create',
    url: broker,
    headers: new Headers({ 'Content-Type': 'application/json', Accept: 'application/json' }),
    scheme: 'none',
    body: JSON.stringify(guest),
    credentials: 'same-origin',
    signals: [signal],
    facts: { host: parseUrl(broker)?.host },
    secrets: Object.values(guest).filter((value) => typeof value === 'string'),
  })
  return readCreated(parseJson(text))
}

/** A create response under any of its names; anything else is told by the names of its fields. */
function readCreated(value: unknown): Pair {
  if (hasPair(value)) return readPair(value)
  throw errorOf({ step: 'create', fields: typeof value === 'object' ? Object.keys(value ?? {}) : [], now: 0 })
}

/** What the host's function gives. Its errors may hold anything, so only a ChatError passes. */
export async function askHost(credentials: NonNullable<Settings['credentials']>, guest?: GuestDetails): Promise<Pair> {
  try {
    return readCreated(await credentials(guest))
  } catch (error) {
    throw isChatError(error) ? error : errorOfCode('session/not-started', { likelyCause: 'credentials() failed.' })
  }
}
