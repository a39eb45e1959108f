import { useCallback, useLayoutEffect, useRef, useState, type ReactElement, type ReactNode } from 'react'
import type { Desk } from '../desk/desk.ts'
import { Icon } from '../parts/icon.tsx'
import { Segments } from '../parts/segments.tsx'
import { useStore } from '../parts/store.ts'
import { keptWords } from './kept.ts'
import { WireLine } from './wire-line.tsx'
import type { WireLog } from './wire-log.ts'
import { isPush, isRefused, passes, type WireFilter } from './wire-row.ts'

export interface WireInspectorProps {
  readonly log: WireLog
  readonly desk: Desk
  /** Stands below the list. */
  readonly children?: ReactNode
}

/** Everything this page asked and got, with the diagnosis of each refusal. */
export function WireInspector({ log, desk, children }: WireInspectorProps): ReactElement {
  const rows = useStore(log.rows)
  const { listed, chosenId } = useStore(desk.state)
  const [filter, setFilter] = useState<WireFilter>('all')
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const toggle = useCallback((key: string, isOpen: boolean) => {
    setToggled((before) => new Map(before).set(key, isOpen))
  }, [])
  const names = new Map<string | undefined, string>(listed.map(({ id, name }) => [id, name]))
  const shown = rows.filter((row) => passes(row, filter))
  const latestRefusal = rows.findLast((row) => row.error)?.key
  const refused = rows.filter(isRefused).length
  const pushes = rows.filter(isPush).reduce((sum, { count }) => sum + count, 0)
  const list = useFollowedEnd(rows)
  const speaksFrames = listed.find(({ id }) => id === chosenId)?.protocol === 'web-messaging'

  return (
    <section className="wire" aria-label="Wire inspector" id="wire-inspector">
      <header className="panel-head">
        <h2>Wire inspector</h2>
        <Segments
          label="Show"
          value={filter}
          onChange={setFilter}
          segments={[
            { value: 'all', label: 'All' },
            { value: 'refused', label: refused > 0 ? `Refused ${refused}` : 'Refused' },
            { value: 'pushes', label: pushes > 0 ? `Pushes ${pushes}` : 'Pushes' },
          ]}
        />
        <button
          type="button"
          className="icon-button"
          aria-label="Clear the inspector"
          title="Clear"
          onClick={log.clear}
        >
          <Icon name="clear" />
        </button>
      </header>
      <p className="wire-note">
        {speaksFrames ? (
          'Requests and frames, both ways. A frame unfolds to its fields; tokens and texts are masked.'
        ) : (
          <>
            The scheme is the one Parlor set. What an interceptor changes after that, a page cannot see.{' '}
            <em>assumed</em> is the feed of replies: our assumption, nobody has published one.
          </>
        )}
      </p>
      <div className="wire-scroll" ref={list}>
        {shown.length === 0 ? (
          <p className="wire-empty">{rows.length === 0 ? 'Nothing went over the wire yet.' : 'None of these.'}</p>
        ) : (
          <ol aria-label="Requests and pushes">
            {shown.map((row) => {
              const name = names.get(row.conversationId)
              const isOpen = toggled.get(row.key) ?? row.key === latestRefusal
              const kept = isOpen && row.error ? keptOf(row.conversationId) : undefined
              return <WireLine key={row.key} row={row} name={name} kept={kept} isOpen={isOpen} onToggle={toggle} />
            })}
          </ol>
        )}
      </div>
      {children}
    </section>
  )

  function keptOf(conversationId: string | undefined): string | undefined {
    const conversation = listed.find(({ id }) => id === conversationId)
    return conversation && keptWords(conversation.state)
  }
}

/** Keeps the end of a list in view for as long as the reader has not scrolled away from it. */
function useFollowedEnd(rows: unknown) {
  const list = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return undefined
    const remember = (): void => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 24
    }
    element.addEventListener('scroll', remember, { passive: true })
    return () => element.removeEventListener('scroll', remember)
  }, [])
  useLayoutEffect(() => {
    const element = list.current
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight
  }, [rows])
  return list
}
