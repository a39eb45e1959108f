'use client'

import { useConversationState, type ConversationState, type UseMessagesResult } from '@parlor/react'
import type { ReactElement } from 'react'
import { Button } from '../shared/button.tsx'
import { SendingIcon } from '../shared/icons.tsx'
import { useParts } from '../shared/parts-context.ts'

export type OlderMessagesProps = Pick<UseMessagesResult, 'hasOlder' | 'isLoadingOlder' | 'olderError' | 'loadOlder'>

/** What stands above the first row: that older ones are on their way, could not come, or that there are none. */
export function OlderMessages(props: OlderMessagesProps): ReactElement | null {
  const { hasOlder, isLoadingOlder, olderError, loadOlder } = props
  const { labels } = useParts()
  const keepsHistory = useConversationState(selectHistory)
  if (!keepsHistory) return null
  return (
    <div data-slot="older-messages" className="parlor-older">
      {isLoadingOlder ? (
        <>
          <SendingIcon className="parlor-turning" />
          {labels.loadingOlder}
        </>
      ) : olderError ? (
        <>
          {labels.olderFailed}
          <Button kind="link" size="small" onClick={loadOlder}>
            {labels.tryAgain}
          </Button>
        </>
      ) : (
        !hasOlder && labels.beginning
      )}
    </div>
  )
}

const selectHistory = (state: ConversationState): boolean => state.capabilities.history
