'use client'

import { useSendMessage } from '@parlor/react'
import type { MouseEvent } from 'react'
import { focusComposer } from '../composer/focus-composer.ts'

type Handler = (event: MouseEvent<HTMLElement>) => void

export interface MessageActions {
  readonly tryAgain: Handler
  readonly sendAgain: Handler
  readonly leave: Handler
  readonly edit: Handler
  readonly remove: Handler
}

/** What can be done about a message that did not go out. Each takes its button away, so the focus goes to the composer. */
export function useMessageActions(localId: string): MessageActions {
  const { retry, sendAgain, leave, edit, discard } = useSendMessage()
  const act =
    (verb: (localId: string) => unknown): Handler =>
    (event) => {
      const { currentTarget } = event
      focusComposer(currentTarget)
      verb(localId)
    }
  return {
    tryAgain: act(retry),
    sendAgain: act(sendAgain),
    leave: act(leave),
    edit: act(edit),
    remove: act(discard),
  }
}
