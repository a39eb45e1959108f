import { useId, useState, type FormEvent, type ReactElement } from 'react'
import type { Desk } from '../desk/desk.ts'
import { useStore } from '../parts/store.ts'
import type { FaultStore } from './fault-store.ts'

export interface AgentControlsProps {
  readonly faults: FaultStore
  readonly desk: Desk
}

/** Lets the agent of the chosen conversation follow a script, or say one line. */
export function AgentControls({ faults, desk }: AgentControlsProps): ReactElement {
  const id = useId()
  const { scenarios } = useStore(faults.state)
  const { listed, chosenId } = useStore(desk.state)
  const guestId = listed.find((conversation) => conversation.id === chosenId)?.state.guest?.id
  const [scenario, setScenario] = useState('welcome')
  const [speaker, setSpeaker] = useState<'agent' | 'bot'>('agent')
  const [text, setText] = useState('')
  const say = (event: FormEvent): void => {
    event.preventDefault()
    if (!guestId || text.trim() === '') return
    faults.say(guestId, speaker, text)
    setText('')
  }
  return (
    <>
      <div className="fault-row">
        <label htmlFor={`${id}-scenario`}>Scenario</label>
        <div className="fault-group">
          <select id={`${id}-scenario`} value={scenario} onChange={(event) => setScenario(event.target.value)}>
            {scenarios.map((name) => (
              <option key={name} value={name}>
                {name.replaceAll('-', ' ')}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="button"
            data-kind="outline"
            title={guestId ? 'Plays in this conversation' : 'Greets the next guest'}
            onClick={() => faults.play(scenario, guestId)}
          >
            Play
          </button>
        </div>
      </div>
      <form className="fault-row" onSubmit={say}>
        <select
          aria-label="Speaker"
          value={speaker}
          onChange={(event) => setSpeaker(event.target.value as 'agent' | 'bot')}
        >
          <option value="agent">Agent</option>
          <option value="bot">Bot</option>
        </select>
        <div className="fault-group">
          <input
            aria-label="Line to say"
            placeholder={guestId ? 'A line to say' : 'Waits for a guest'}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <button
            type="submit"
            className="button"
            data-kind="outline"
            aria-disabled={!guestId || text.trim() === ''}
            title={guestId ? undefined : 'There is no guest in this conversation yet'}
          >
            Say
          </button>
        </div>
      </form>
    </>
  )
}
