import type { Push } from '@parlor/testing'
import { useId, useState, type ReactElement } from 'react'
import type { Listed } from '../desk/desk.ts'
import { Segments } from '../parts/segments.tsx'
import { useStore } from '../parts/store.ts'
import type { ControlDoor } from '../wire/control-door.ts'
import type { NextSend } from './fault-choices.ts'
import type { FaultStore } from './fault-store.ts'
import type { SocketChoices } from './socket-choices.ts'

export interface SocketRowsProps {
  readonly faults: FaultStore
  readonly conversation: Listed | undefined
}

/** What can go wrong over the socket of Web Messaging. */
export function SocketRows({ faults, conversation }: SocketRowsProps): ReactElement {
  const { choices } = useStore(faults.state)
  const { socket } = choices
  const choose = (part: Partial<SocketChoices>): void => faults.choose({ ...choices, socket: { ...socket, ...part } })
  return (
    <>
      <Segments
        isLabelled
        label="Next send"
        value={choices.nextSend}
        onChange={(nextSend: NextSend) => faults.choose({ ...choices, nextSend })}
        segments={[
          { value: 'ok', label: 'OK' },
          { value: '401', label: '401', title: 'Not authorized' },
          { value: '403', label: '403', title: 'Not allowed' },
          { value: '429', label: '429', title: 'Too fast: wait 5 seconds' },
          { value: '4011', label: '4011', title: 'The text is too long' },
          { value: '5000', label: '5000', title: 'A service in trouble' },
        ]}
      />
      <Segments
        isLabelled
        label="Its echo"
        value={choices.nextSend === 'before' || choices.nextSend === 'after' ? choices.nextSend : 'ok'}
        onChange={(nextSend) => faults.choose({ ...choices, nextSend })}
        segments={[
          { value: 'ok', label: 'Comes' },
          { value: 'before', label: 'Cut before', title: 'The next message does not arrive' },
          { value: 'after', label: 'Cut after', title: 'The next message arrives, its echo does not' },
        ]}
      />
      <Segments
        isLabelled
        label="Frames in"
        value={socket.frames}
        onChange={(frames) => choose({ frames })}
        segments={[
          { value: 'ok', label: 'OK' },
          { value: 'drop', label: 'Drop', title: 'Messages to the guest are lost' },
          { value: 'delay', label: 'Delay', title: 'They come 3 seconds late' },
          { value: 'duplicate', label: 'Double', title: 'They come twice' },
          { value: 'reorder', label: 'Reorder', title: 'They overtake each other' },
        ]}
      />
      <Segments
        isLabelled
        label="Upgrade"
        value={socket.upgrade}
        onChange={(upgrade) => choose({ upgrade })}
        segments={[
          { value: 'ok', label: 'OK' },
          { value: 'refuse', label: 'Refuse', title: 'The next sockets are refused with 403' },
          { value: 'cut', label: 'Cut', title: 'Their connections are cut' },
          { value: 'hang', label: 'Hang', title: 'They are never answered' },
        ]}
      />
      <Segments
        isLabelled
        label="History"
        value={socket.history}
        onChange={(history) => choose({ history })}
        segments={[
          { value: 'ok', label: 'OK' },
          { value: 'lag', label: 'Lags', title: 'It lacks the last minute' },
          { value: 'down', label: '503', title: 'A server in trouble' },
        ]}
      />
      <SessionDeeds faults={faults} conversation={conversation} />
    </>
  )
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

function SessionDeeds({ faults, conversation }: SocketRowsProps): ReactElement {
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
