import type { Push } from '@parlor/testing'
import { useId, useState, type ReactElement } from 'react'
import type { Listed } from '../desk/desk.ts'
import type { ControlDoor } from '../wire/control-door.ts'
import type { FaultStore } from './fault-store.ts'

export interface SessionDeedsProps {
  readonly faults: FaultStore
  readonly conversation: Listed | undefined
}

type Deed = (door: ControlDoor, guestId: string) => Promise<unknown>

/** The service's word that it closes a connection on purpose. */
function closed(body: object): Push {
  return { raw: { type: 'message', class: 'ConnectionClosedEvent', code: 200, body } }
}

/** Once, to the session of the chosen conversation. */
const deeds: Readonly<Record<string, { readonly label: string; readonly deed: Deed }>> = {
  cut: { label: 'Cut the socket (1006)', deed: (door, guestId) => door.disconnect(guestId, 'cut') },
  ...Object.fromEntries(
    [1000, 1001, 1008, 1011].map((code) => [
      code,
      { label: `Close with ${code}`, deed: (door: ControlDoor, guestId: string) => door.disconnect(guestId, { code }) },
    ]),
  ),
  'read-only': {
    label: 'Agent ends it: read-only',
    deed: async (door, guestId) => {
      await door.changeDeployment({ conversationDisconnect: 'ReadOnly' })
      await door.finish(guestId, 'end')
    },
  },
  'ends-open': {
    label: 'Agent ends it: may write on',
    deed: async (door, guestId) => {
      await door.changeDeployment({ conversationDisconnect: 'Send' })
      await door.finish(guestId, 'end')
    },
  },
  'ends-soon': {
    label: 'Ends in 4 minutes',
    deed: async (door, guestId) => {
      await door.changeDeployment({ sessionDurationSeconds: 240 })
      await door.disconnect(guestId, 'cut')
    },
  },
  'lives-on': {
    label: 'Lives for 72 hours again',
    deed: async (door, guestId) => {
      await door.changeDeployment({ sessionDurationSeconds: 259_200 })
      await door.disconnect(guestId, 'cut')
    },
  },
  expire: { label: 'Session expires', deed: (door, guestId) => door.finish(guestId, 'expire') },
  clear: { label: 'Conversation is cleared', deed: (door, guestId) => door.finish(guestId, 'clear') },
  tabs: { label: 'Opened in too many tabs', deed: (door, guestId) => door.push(guestId, closed({})) },
  elsewhere: {
    label: 'Signed in elsewhere',
    deed: (door, guestId) => door.push(guestId, closed({ reason: 'signedIn' })),
  },
}

/** What can happen to a session, chosen and done once. */
export function SessionDeeds({ faults, conversation }: SessionDeedsProps): ReactElement {
  const id = useId()
  const [chosen, setChosen] = useState('cut')
  return (
    <div className="fault-row">
      <label htmlFor={id}>Session</label>
      <div className="fault-group">
        <select id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {Object.entries(deeds).map(([name, { label }]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="button"
          data-kind="outline"
          onClick={() =>
            faults.act(conversation, (door, guestId) => deeds[chosen]?.deed(door, guestId) ?? Promise.resolve())
          }
        >
          Do
        </button>
      </div>
    </div>
  )
}
