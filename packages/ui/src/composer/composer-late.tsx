'use client'

import { useConversationState, type ConversationState } from '@parlor/react'
import type { ReactElement } from 'react'
import { late } from '../shared/late.tsx'
import { lazily } from '../shared/lazily.ts'

const LateTray = late(
  lazily(() => import('./attachment-tray.tsx')),
  ({ AttachmentTray }) => AttachmentTray,
)
const LateAttach = late(
  lazily(() => import('./attach-files.tsx')),
  ({ AttachFiles }) => AttachFiles,
)

/** The files to send, when there are some. */
export function Tray(): ReactElement | null {
  return useConversationState(selectHasUploads) ? <LateTray /> : null
}

/** The ways for a file in, where the session takes files. */
export function Attach(): ReactElement | null {
  return useConversationState(selectTakesFiles) ? <LateAttach /> : null
}

function selectHasUploads({ uploads }: ConversationState): boolean {
  return !!uploads?.length
}

function selectTakesFiles({ capabilities, connection, session }: ConversationState): boolean {
  return capabilities.attachments && connection.status === 'ready' && !!session?.takesFiles
}
