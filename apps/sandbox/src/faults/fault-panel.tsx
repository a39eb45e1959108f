import { useState, type ReactElement } from 'react'
import type { Desk } from '../desk/desk.ts'
import type { Network } from '../desk/network.ts'
import { Icon } from '../parts/icon.tsx'
import { Segments } from '../parts/segments.tsx'
import { useStore } from '../parts/store.ts'
import { Switch } from '../parts/switch.tsx'
import { AgentControls } from './agent-controls.tsx'
import { countOf, noFaults, type NextSend } from './fault-choices.ts'
import type { FaultStore } from './fault-store.ts'

export interface FaultPanelProps {
  readonly faults: FaultStore
  readonly network: Network
  readonly desk: Desk
  /** Whether the service in a box is what the desk is connected to. */
  readonly hasService: boolean
}

/** Ends of a send that tell nothing of it. */
const lostAnswers: readonly NextSend[] = ['before', 'after', 'page']

/** Makes things go wrong on purpose, and the agent speak. */
export function FaultPanel({ faults, network, desk, hasService }: FaultPanelProps): ReactElement {
  const [isFolded, setIsFolded] = useState(() => matchMedia('(width < 45rem)').matches)
  const { choices, problem } = useStore(faults.state)
  const isOffline = useStore(network.isOffline)
  const stampsBearer = useStore(network.stampsBearer)
  const count = (hasService ? countOf(choices) : 0) + Number(isOffline) + Number(stampsBearer)
  const clear = (): void => {
    if (hasService) faults.choose(noFaults)
    network.isOffline.set(false)
    network.stampsBearer.set(false)
  }
  return (
    <section className="faults" aria-label="Faults">
      <header className="panel-head">
        <Icon name="fault" />
        <h2>Faults</h2>
        {count > 0 && (
          <span className="count" aria-label={`${count} on`}>
            {count}
          </span>
        )}
        <span className="grow" />
        {count > 0 && (
          <button type="button" className="button" data-kind="quiet" onClick={clear}>
            Clear all
          </button>
        )}
        <button
          type="button"
          className="icon-button"
          aria-expanded={!isFolded}
          aria-label={isFolded ? 'Unfold the faults' : 'Fold the faults'}
          onClick={() => setIsFolded(!isFolded)}
        >
          <Icon name={isFolded ? 'chevron-up' : 'chevron-down'} />
        </button>
      </header>
      {!isFolded && (
        <div className="fault-rows">
          {hasService && (
            <>
              <Segments
                isLabelled
                label="Latency"
                value={choices.latency}
                onChange={(latency) => faults.choose({ ...choices, latency })}
                segments={[
                  { value: 'none', label: 'None' },
                  { value: 'short', label: '0.8 s' },
                  { value: 'long', label: '5 s' },
                  { value: 'hang', label: 'Hang', title: 'What is sent gets no answer, until the time-out' },
                ]}
              />
              <Segments
                isLabelled
                label="Next send"
                value={choices.nextSend}
                onChange={(nextSend) => faults.choose({ ...choices, nextSend })}
                segments={[
                  { value: 'ok', label: 'OK' },
                  { value: '401', label: '401', title: 'The token is refused' },
                  { value: '403', label: '403', title: 'Not allowed' },
                  { value: '404', label: '404', title: 'No such guest' },
                  { value: '413', label: '413', title: 'Too long' },
                  { value: '429', label: '429', title: 'Too fast: wait 5 seconds' },
                  { value: '503', label: '503', title: 'A server in trouble' },
                ]}
              />
              <Segments
                isLabelled
                label="Cut the line"
                value={lostAnswers.includes(choices.nextSend) ? choices.nextSend : 'ok'}
                onChange={(nextSend) => faults.choose({ ...choices, nextSend })}
                segments={[
                  { value: 'ok', label: 'Never' },
                  { value: 'before', label: 'Before accept', title: 'The next message does not arrive' },
                  { value: 'after', label: 'After', title: 'The next message arrives, its answer does not' },
                  { value: 'page', label: 'Page', title: 'A proxy answers 200 with a page of its own' },
                ]}
              />
              <Segments
                isLabelled
                label="Replies"
                value={choices.replies}
                onChange={(replies) => faults.choose({ ...choices, replies })}
                segments={[
                  { value: 'on', label: 'Come in' },
                  { value: 'down', label: 'Feed down', title: 'Asking for replies is answered 503' },
                ]}
              />
            </>
          )}
          <div className="fault-row">
            <span>Page</span>
            <div className="fault-group">
              <Switch
                label="Offline"
                title="This device has no network"
                isOn={isOffline}
                onChange={network.isOffline.set}
              />
              <Switch
                label="Stamp Bearer"
                title="An interceptor writes Bearer over the Authorization header of every API call"
                isOn={stampsBearer}
                onChange={network.stampsBearer.set}
              />
            </div>
          </div>
          {hasService && <AgentControls faults={faults} desk={desk} />}
          <output className="fault-problem">{problem}</output>
        </div>
      )}
    </section>
  )
}
