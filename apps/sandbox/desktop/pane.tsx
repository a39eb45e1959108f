import { useDesktop } from '@parlor/desktop'
import { textOf, useConversation, useConversationState, type ConversationState } from '@parlor/react'
import { ChatWindow } from '@parlor/ui'
import type { ReactElement } from 'react'
import { boxUrl } from '../src/desk/transport.ts'
import { createControlDoor } from '../src/wire/control-door.ts'

const door = createControlDoor(boxUrl)

/** Time to look elsewhere before the agent writes, milliseconds. */
const delay = 3_000

/** The chat as a client app of the agent desktop, and a bar to try it. */
export function Pane(): ReactElement {
  const { where, isPresent, isSpeaker, notificationPermission, supported, error, ...desktop } = useDesktop()
  const conversation = useConversation()
  const guestId = useConversationState(selectGuestId)
  const lastText = useConversationState(selectLastText)

  function letAgentWrite(count: number): void {
    setTimeout(() => {
      for (let index = 1; index <= count; index += 1) {
        const text = count === 1 ? 'Here I am again: https://example.com/guide' : `Part ${index} of ${count}`
        // Without a service there is nothing to try.
        door.push(guestId ?? '', { from: 'agent', name: 'Mira', text }).catch(() => conversation.resume())
      }
    }, delay)
  }

  return (
    <div className="desk pane" {...desktop.getPaneProps()}>
      <div className="pane-bar" role="toolbar" aria-label="Try it">
        <output>
          {where === 'genesys' ? 'In the desktop' : 'In a tab'}, {isPresent ? 'seen' : 'not seen'}
          {isSpeaker ? ', speaks' : ''}
        </output>
        <button
          type="button"
          className="button"
          data-kind="outline"
          disabled={!guestId}
          onClick={() => letAgentWrite(1)}
        >
          Message in 3 s
        </button>
        <button
          type="button"
          className="button"
          data-kind="outline"
          disabled={!guestId}
          onClick={() => letAgentWrite(3)}
        >
          Three in 3 s
        </button>
        {supported.propose && (
          <button
            type="button"
            className="button"
            data-kind="outline"
            disabled={!lastText}
            onClick={() => desktop.propose(lastText)}
          >
            Last text to the agent
          </button>
        )}
        {supported.notifications && notificationPermission === 'default' && (
          <button type="button" className="button" data-kind="outline" onClick={desktop.askToNotify}>
            Notify me
          </button>
        )}
        {error && <p role="alert">{`${error.message} ${error.hint}`}</p>}
      </div>
      <ChatWindow title="Help desk" subtitle="You write as the guest" />
    </div>
  )
}

const selectGuestId = (state: ConversationState): string | undefined => state.guest?.id

const selectLastText = ({ messages }: ConversationState): string => {
  const last = messages.findLast((message) => textOf(message) !== '')
  return last ? textOf(last) : ''
}
