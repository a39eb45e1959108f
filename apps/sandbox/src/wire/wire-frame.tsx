import type { ReactElement } from 'react'
import { printFrame } from './frame.ts'

export interface WireFrameProps {
  /** As JSON, masked. */
  readonly frame: string
  /** Milliseconds until its answer, where one came. */
  readonly answeredIn?: number
}

/** A frame unfolded: every field by its name, every token and text as a dot. */
export function WireFrame({ frame, answeredIn }: WireFrameProps): ReactElement {
  return (
    <div className="wire-frame">
      {answeredIn !== undefined && <p>Answered after {answeredIn} ms, by the same tracingId.</p>}
      <pre>
        <code>{printFrame(frame)}</code>
      </pre>
    </div>
  )
}
