import { useId, useState, type FormEvent, type ReactElement } from 'react'
import type { Listed } from '../desk/desk.ts'
import { useStore } from '../parts/store.ts'
import { contentShows } from './content-shows.ts'
import type { FaultStore } from './fault-store.ts'
import { drawPicture } from './picture.ts'

export interface AgentControlsProps {
  readonly faults: FaultStore
  /** The one on the screen. */
  readonly conversation: Listed | undefined
}

/** Lets the agent of the chosen conversation follow a script, say one line, or show what the transport can carry. */
export function AgentControls({ faults, conversation }: AgentControlsProps): ReactElement {
  const id = useId()
  const { scenarios } = useStore(faults.state)
  const hasGuest = conversation?.state.guest?.id !== undefined
  const [scenario, setScenario] = useState('welcome')
  const [speaker, setSpeaker] = useState<'agent' | 'bot'>('agent')
  const [text, setText] = useState('')
  const isWeb = conversation?.protocol === 'web-messaging'
  const from = { from: speaker, ...(speaker === 'agent' && { name: 'Mira' }) }
  const say = (event: FormEvent): void => {
    event.preventDefault()
    if (!hasGuest || text.trim() === '') return
    faults.act(conversation, (door, guestId) => door.push(guestId, { ...from, text }))
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
            title={hasGuest ? 'Plays in this conversation' : 'Greets the next guest'}
            onClick={() => faults.play(scenario, conversation)}
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
            placeholder={hasGuest ? 'A line to say' : 'Waits for a guest'}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <button
            type="submit"
            className="button"
            data-kind="outline"
            aria-disabled={!hasGuest || text.trim() === ''}
            title={hasGuest ? undefined : 'There is no guest in this conversation yet'}
          >
            Say
          </button>
        </div>
      </form>
      {isWeb && <ContentControls faults={faults} conversation={conversation} from={from} />}
    </>
  )
}

interface ContentControlsProps extends AgentControlsProps {
  readonly from: { readonly from: 'agent' | 'bot'; readonly name?: string }
}

const typing = { eventType: 'Typing', typing: { type: 'On', duration: 5_000 } } as const

/** What Web Messaging carries beside text. */
function ContentControls({ faults, conversation, from }: ContentControlsProps): ReactElement {
  const id = useId()
  const [chosen, setChosen] = useState('quick-replies')
  const show = (): void =>
    faults.act(conversation, (door, guestId) => {
      const content = contentShows[chosen]
      if (content) return door.push(guestId, { ...from, text: content.text, content: content.content() })
      const file = { fileName: 'mug.png', fileType: 'image/png', base64: drawPicture() }
      return door.attach(guestId, { ...file, text: 'Is it this one?' })
    })
  return (
    <div className="fault-row">
      <label htmlFor={`${id}-content`}>Content</label>
      <div className="fault-group">
        <select id={`${id}-content`} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {Object.entries(contentShows).map(([name, { label }]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
          <option value="attachment">Attachment</option>
        </select>
        <button type="button" className="button" data-kind="outline" onClick={show}>
          Send content
        </button>
        <button
          type="button"
          className="button"
          data-kind="outline"
          title="The agent is typing, for five seconds"
          onClick={() => faults.act(conversation, (door, guestId) => door.push(guestId, { ...from, events: [typing] }))}
        >
          Type
        </button>
      </div>
    </div>
  )
}
