'use client'

import { Component, type ReactElement, type ReactNode } from 'react'
import { useParts } from '../shared/parts-context.ts'

interface State {
  readonly failed?: boolean
}

/** A row that cannot be drawn says so, and takes no other one with it. React reports what was thrown. */
export class RowBoundary extends Component<{ readonly children: ReactNode }, State> {
  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  override state: State = {}

  override render(): ReactNode {
    return this.state.failed ? <BrokenRow /> : this.props.children
  }
}

function BrokenRow(): ReactElement {
  return <p className="parlor-older">{useParts().labels.partFailed}</p>
}
