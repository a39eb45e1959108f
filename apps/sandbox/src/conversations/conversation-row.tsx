import { memo, type NamedExoticComponent, type ReactElement } from 'react'
import type { Listed } from '../desk/desk.ts'
import { Icon } from '../parts/icon.tsx'
import { timeOfDay } from '../parts/times.ts'
import { Face } from './face.tsx'
import { summarize } from './summary.ts'
import { WaitingClock } from './waiting-clock.tsx'

export interface ConversationRowProps {
  readonly conversation: Listed
  readonly isChosen: boolean
  readonly showsProtocol: boolean
  readonly onChoose: (id: string) => void
}

/** One conversation of the list. */
export const ConversationRow: NamedExoticComponent<ConversationRowProps> = memo(function ConversationRow({
  conversation,
  isChosen,
  showsProtocol,
  onChoose,
}: ConversationRowProps): ReactElement {
  const { id, name, protocol, state } = conversation
  const { waitingSince, lastAt, unread, line, tone, icon } = summarize(state, isChosen)
  return (
    <li>
      <button
        type="button"
        className="conversation"
        aria-current={isChosen}
        data-unread={unread > 0 || undefined}
        onClick={() => onChoose(id)}
      >
        <Face name={name} id={id} />
        <span className="conversation-line">
          <b>
            <bdi>{name}</bdi>
          </b>
          {showsProtocol && protocol === 'web-messaging' && <em title="Web Messaging">WM</em>}
          {waitingSince !== undefined && <WaitingClock since={waitingSince} />}
          {waitingSince === undefined && lastAt !== undefined && <time>{timeOfDay(lastAt)}</time>}
        </span>
        <span className="conversation-line">
          <span className="conversation-words" data-tone={tone}>
            {icon && <Icon name={icon} />}
            <span dir="auto">{line}</span>
          </span>
          {unread > 0 && (
            <span className="count">
              {unread}
              <span className="visually-hidden"> new</span>
            </span>
          )}
        </span>
      </button>
    </li>
  )
})
