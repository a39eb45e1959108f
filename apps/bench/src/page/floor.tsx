import { memo, useLayoutEffect, useRef, useState, type ReactElement } from 'react'
import { createRoot } from 'react-dom/client'
import { VList, type VListHandle } from 'virtua'
import type { Subject } from './subject.ts'
import type { Line } from './transcript.ts'
import './floor.css'

interface State {
  readonly lines: readonly Line[]
  readonly older: number
}

let update: (change: (before: State) => State) => void = () => {}

function Floor({ history }: { readonly history: readonly Line[] }): ReactElement {
  const [state, setState] = useState<State>({ lines: history, older: 0 })
  const list = useRef<VListHandle>(null)
  const follows = useRef(true)
  const place = useRef(0)

  useLayoutEffect(() => {
    update = setState
    if (follows.current) list.current?.scrollToIndex(state.lines.length - 1, { align: 'end' })
  }, [state])

  function onScroll(offset: number): void {
    const { viewportSize = 0, scrollSize = 0 } = list.current ?? {}
    if (offset + viewportSize >= scrollSize - 2) follows.current = true
    else if (offset < place.current - 1) follows.current = false
    place.current = offset
  }

  return (
    <div className="floor">
      <VList ref={list} className="floor-list" data={state.lines} shift={state.older > 0} onScroll={onScroll}>
        {(line) => <Bubble key={line.id} line={line} />}
      </VList>
      <Field />
    </div>
  )
}

const Bubble = memo(function Bubble({ line }: { readonly line: Line }): ReactElement {
  return (
    <div className="floor-row" data-own={line.isOwn ? '' : undefined}>
      <div className="floor-bubble">
        <b>{line.name}</b> <time>{new Date(line.time).toISOString().slice(11, 16)}</time>
        <div className="floor-text">{line.text}</div>
      </div>
    </div>
  )
})

function Field(): ReactElement {
  const [text, setText] = useState('')
  return <textarea aria-label="Message" value={text} onChange={(event) => setText(event.currentTarget.value)} />
}

/** The least there can be: the windowing library and a plain bubble. */
export const floor: Subject = {
  mount: (root, history) => createRoot(root).render(<Floor history={history} />),
  append: (line) => update(({ lines, older }) => ({ lines: [...lines, line], older: older > 0 ? 0 : older })),
  prepend: (more) => update(({ lines, older }) => ({ lines: [...more, ...lines], older: older + more.length })),
  scroller: '.floor-list',
  row: '.floor-row',
}
