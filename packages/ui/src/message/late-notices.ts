import type { ReactElement } from 'react'
import { rowExtras } from '../list/late-rows.ts'
import { late } from '../shared/late.tsx'
import type { MessageNoticesProps } from './message-notices.tsx'
import type { WaitingReasonProps } from './waiting-reason.tsx'

/** Why a message waits. */
export const LateReason: (props: WaitingReasonProps) => ReactElement = late(
  rowExtras,
  ({ WaitingReason }) => WaitingReason,
)

/** Events, and content of a kind that is not known, in a line each. */
export const LateNotices: (props: MessageNoticesProps) => ReactElement = late(
  rowExtras,
  ({ MessageNotices }) => MessageNotices,
)
