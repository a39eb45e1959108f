import { useId, useState, type ReactElement } from 'react'
import { protocolSegments } from '../connect/segment-choices.ts'
import type { Desk, Listed } from '../desk/desk.ts'
import { Icon } from '../parts/icon.tsx'
import { Segments } from '../parts/segments.tsx'
import { useStore } from '../parts/store.ts'
import { ConversationRow } from './conversation-row.tsx'
import { summarize, type Group } from './summary.ts'

export interface ConversationListProps {
  readonly desk: Desk
  readonly onChoose: (id: string) => void
}

const headings: readonly (readonly [Group, string])[] = [
  ['waiting', 'Waiting for an answer'],
  ['answered', 'Answered'],
  ['new', 'Not begun'],
  ['ended', 'Ended'],
]

/** The conversations of this tab, the longest wait first. */
export function ConversationList({ desk, onChoose }: ConversationListProps): ReactElement {
  const { listed, chosenId, settings } = useStore(desk.state)
  const [protocol, setProtocol] = useState(settings.boxProtocol)
  return (
    <section className="conversations" aria-label="Conversations">
      <header className="panel-head">
        <h2>Conversations</h2>
        <button
          type="button"
          className="icon-button"
          aria-label="New conversation"
          title="New conversation"
          onClick={() => onChoose(desk.open(protocol))}
        >
          <Icon name="plus" />
        </button>
      </header>
      {settings.kind === 'box' && (
        <div className="new-by">
          <span aria-hidden="true">New by</span>
          <Segments
            label="New conversations speak"
            value={protocol}
            onChange={setProtocol}
            segments={protocolSegments}
          />
        </div>
      )}
      <div className="conversation-groups">
        {headings.map(([group, heading]) => (
          <ConversationGroup
            key={group}
            heading={heading}
            conversations={inGroup(listed, group)}
            chosenId={chosenId}
            showsProtocol={settings.kind === 'box'}
            onChoose={onChoose}
          />
        ))}
      </div>
    </section>
  )
}

interface ConversationGroupProps {
  readonly heading: string
  readonly conversations: readonly Listed[]
  readonly chosenId: string
  /** Only where conversations differ in it. */
  readonly showsProtocol: boolean
  readonly onChoose: (id: string) => void
}

function ConversationGroup({
  heading,
  conversations,
  chosenId,
  showsProtocol,
  onChoose,
}: ConversationGroupProps): ReactElement | null {
  const id = useId()
  if (conversations.length === 0) return null
  return (
    <>
      <h3 id={id}>
        {heading} <span>{conversations.length}</span>
      </h3>
      <ul aria-labelledby={id}>
        {conversations.map((conversation) => (
          <ConversationRow
            key={conversation.id}
            conversation={conversation}
            isChosen={conversation.id === chosenId}
            showsProtocol={showsProtocol}
            onChoose={onChoose}
          />
        ))}
      </ul>
    </>
  )
}

function inGroup(listed: readonly Listed[], group: Group): readonly Listed[] {
  const members = listed
    .map((conversation) => ({ conversation, summary: summarize(conversation.state, false) }))
    .filter(({ summary }) => summary.group === group)
  if (group === 'new') return members.map(({ conversation }) => conversation)
  const order = ({ waitingSince, lastAt = 0 }: (typeof members)[number]['summary']): number => waitingSince ?? -lastAt
  return members
    .toSorted((left, right) => order(left.summary) - order(right.summary))
    .map(({ conversation }) => conversation)
}
