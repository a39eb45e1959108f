'use client'

import type { Message } from '@parlor/react'
import { Component, type ReactElement, type ReactNode } from 'react'
import { useParts } from '../shared/parts-context.ts'

interface Props {
  readonly message: Message
  readonly children: ReactNode
}

interface State {
  readonly failed?: boolean
  /** The message that it failed with; none yet right after it failed. */
  readonly brokenBy?: Message
}

/**
 * A row that cannot be drawn says so, and takes no other one with it; it is tried again when its message changes. React
 * reports what was thrown.
 */
export class RowBoundary extends Component<Props, State> {
  static getDerivedStateFromError(): State {
    return { failed: true, brokenBy: undefined }
  }

  static getDerivedStateFromProps({ message }: Props, { failed, brokenBy = message }: State): State | null {
    return failed ? { failed: brokenBy === message, brokenBy } : null
  }

  override state: State = {}

  override render(): ReactNode {
    return this.state.failed ? <BrokenRow /> : this.props.children
  }
}

function BrokenRow(): ReactElement {
  return <p className="parlor-older">{useParts().labels.partFailed}</p>
}
