import { type Answer, json } from '../answers.ts'
import type { Call } from '../call.ts'
import type { FaultSettings } from '../faults.ts'
import { admitGuest, expireGuest, giveGuestToken, pushToGuest, reset, type Guest, type State } from '../state.ts'
import { sendFile } from '../web-messaging/attach.ts'
import {
  changeDeployment,
  clearGuestConversation,
  createSession,
  describeSessions,
  disconnect,
  endGuestConversation,
  logOutGuest,
} from '../web-messaging/control.ts'
import { type DoorBody, guestOf, readGuest, readNumber, readPush, readText } from './fields.ts'
import { readDeploymentChanges, readDisconnection, readFile, readSignIn } from './web-messaging.ts'

type Turn = (body: DoorBody, state: State, call: Call) => Answer

const readScenario = (body: DoorBody): string => {
  const name = body.get('scenario')
  if (typeof name !== 'string') throw new TypeError('The field scenario must be the name of a scenario.')
  return name
}

function newestGuest(state: State): string {
  const newest = [...state.guests.keys()].at(-1)
  if (newest === undefined) throw new TypeError('There is no guest yet: create one first.')
  return newest
}

/** Does something to the guest that the body names. */
const toGuest =
  (act: (state: State, guest: Guest) => void): Turn =>
  (body, state) => {
    const guest = readGuest(body, state)
    act(state, guest)
    return json(200, { guestId: guest.id })
  }

/** What the door has, by path below `/_service/` and method. */
export const handles: Readonly<Record<string, Readonly<Record<string, Turn>>>> = {
  push: {
    POST: (body, state) => json(201, pushToGuest(state, readGuest(body, state), readPush(body)) ?? null),
  },
  faults: {
    GET: (_body, state) => json(200, state.faults.get()),
    PUT: (body, state) => {
      state.faults.set(Object.fromEntries(body) as FaultSettings)
      return json(200, state.faults.get())
    },
    DELETE: (_body, state) => {
      state.faults.clear()
      return json(200, state.faults.get())
    },
  },
  play: {
    POST: (body, state) => {
      const guest = body.has('guestId') ? readGuest(body, state) : guestOf(newestGuest(state), state)
      const scenario = state.theatre.find(readScenario(body))
      void state.theatre.play(scenario, guest)
      return json(200, { scenario: body.get('scenario'), guestId: guest.id })
    },
  },
  scenario: {
    GET: (_body, state) => json(200, { scenario: state.theatre.greeter, scenarios: state.theatre.names() }),
    PUT: (body, state) => {
      state.theatre.greeter = readScenario(body)
      return json(200, { scenario: state.theatre.greeter, scenarios: state.theatre.names() })
    },
  },
  log: {
    GET: (_body, state, { url }) => json(200, { entries: state.log.after(readNumber(url.searchParams.get('after'))) }),
  },
  guests: {
    GET: (_body, state) =>
      json(200, {
        guests: [...state.guests.values()].map(({ id, name, createdAt, feed, heard }) => ({
          guestId: id,
          name,
          createdAt,
          items: feed.length,
          heard: heard.length,
        })),
      }),
    POST: (body, state) => {
      const name = readText(body.get('name'), 'name') ?? 'Ada Example'
      const email = readText(body.get('email'), 'email') ?? 'ada@example.test'
      const guest = admitGuest(state, { name, email })
      const accessToken = giveGuestToken(state, guest.id)
      state.theatre.greet(guest)
      return json(201, { guestId: guest.id, accessToken })
    },
  },
  expire: {
    POST: (body, state) => {
      const client = body.get('client')
      if (typeof client === 'string') {
        if (!state.clients.some(({ id }) => id === client))
          throw new TypeError('There is no OAuth client with this id.')
        state.oauthTokens.withdraw(client)
        return json(200, { client })
      }
      const guest = readGuest(body, state)
      expireGuest(state, guest)
      return json(200, { guestId: guest.id })
    },
  },
  renew: {
    POST: (body, state) => {
      const guest = readGuest(body, state)
      return json(200, { guestId: guest.id, accessToken: giveGuestToken(state, guest.id) })
    },
  },
  deployments: {
    GET: (_body, state) => json(200, { deployments: [...state.webMessaging.deployments.values()] }),
    PUT: (body, state) => {
      const { id, ...changes } = Object.fromEntries(body)
      return json(200, changeDeployment(state, readText(id, 'id'), readDeploymentChanges(changes)))
    },
  },
  sessions: {
    GET: (_body, state) => json(200, { sessions: describeSessions(state) }),
    POST: (body, state) => {
      const token = readText(body.get('token'), 'token')
      const deploymentId = readText(body.get('deploymentId'), 'deploymentId')
      return json(201, createSession(state, { token, deploymentId }))
    },
  },
  'sign-in': {
    POST: (body, state) => json(201, { code: state.webMessaging.users.authorize(readSignIn(body)) }),
  },
  'log-out': { POST: toGuest(logOutGuest) },
  end: { POST: toGuest(endGuestConversation) },
  clear: { POST: toGuest(clearGuestConversation) },
  attach: {
    POST: (body, state) => {
      const guest = readGuest(body, state)
      return json(201, sendFile(state, guest, readFile(body), readText(body.get('text'), 'text')))
    },
  },
  'guest-of': {
    POST: (body, state) => {
      const guestId = state.webMessaging.sessions.get(String(body.get('token')))?.guest.id
      if (guestId === undefined) throw new TypeError('There is no session with this token.')
      return json(200, { guestId })
    },
  },
  disconnect: {
    POST: (body, state) => {
      const guest = readGuest(body, state)
      disconnect(state, guest, readDisconnection(body))
      return json(200, { guestId: guest.id })
    },
  },
  reset: {
    POST: (_body, state) => {
      reset(state)
      return json(200, {})
    },
  },
}
