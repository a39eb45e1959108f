import { useState, type ReactElement } from 'react'
import type { Desk } from '../desk/desk.ts'
import type { Network } from '../desk/network.ts'
import { Icon } from '../parts/icon.tsx'
import { Segments } from '../parts/segments.tsx'
import { useStore } from '../parts/store.ts'
import { Switch } from '../parts/switch.tsx'
import { AgentControls } from './agent-controls.tsx'
import { countOf, noFaults } from './fault-choices.ts'
import type { FaultStore } from './fault-store.ts'
import { RestRows } from './rest-rows.tsx'
import { SocketRows } from './socket-rows.tsx'

export interface FaultPanelProps {
  readonly faults: FaultStore
  readonly network: Network
  readonly desk: Desk
  /** Whether the service in a box is what the desk is connected to. */
  readonly hasService: boolean
}

/** Makes things go wrong on purpose, and the agent speak. */
export function FaultPanel({ faults, network, desk, hasService }: FaultPanelProps): ReactElement {
  const [isFolded, setIsFolded] = useState(() => matchMedia('(width < 45rem)').matches)
  const { choices, problem } = useStore(faults.state)
  const isOffline = useStore(network.isOffline)
  const stampsBearer = useStore(network.stampsBearer)
  const { listed, chosenId } = useStore(desk.state)
  const conversation = listed.find(({ id }) => id === chosenId)
  const isWeb = conversation?.protocol === 'web-messaging'
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
              {isWeb ? <SocketRows faults={faults} conversation={conversation} /> : <RestRows faults={faults} />}
            </>
          )}
          <div className="fault-row">
            <span>{isWeb ? 'Line' : 'Page'}</span>
            <div className="fault-group">
              <Switch
                label="Offline"
                title="This device has no network"
                isOn={isOffline}
                onChange={network.isOffline.set}
              />
              {hasService && isWeb && (
                <Switch
                  label="Half open"
                  title="Sockets stay open, and nothing comes or goes"
                  isOn={choices.socket.line === 'half-open'}
                  onChange={(isOn) =>
                    faults.choose({ ...choices, socket: { ...choices.socket, line: isOn ? 'half-open' : 'ok' } })
                  }
                />
              )}
              {!isWeb && (
                <Switch
                  label="Stamp Bearer"
                  title="An interceptor writes Bearer over the Authorization header of every API call"
                  isOn={stampsBearer}
                  onChange={network.stampsBearer.set}
                />
              )}
            </div>
          </div>
          {hasService && <AgentControls faults={faults} conversation={conversation} />}
          <output className="fault-problem">{problem}</output>
        </div>
      )}
    </section>
  )
}
