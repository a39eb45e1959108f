import { render } from '@testing-library/react'
import { createRef, type ReactElement, type Ref } from 'react'
import { describe, expect, it } from 'vitest'
import {
  Announcer,
  ChatHeader,
  ChatWindow,
  Composer,
  ConnectionBanner,
  DateSeparator,
  GuestForm,
  JumpToLatest,
  Message,
  MessageContent,
  MessageList,
  UnreadSeparator,
} from '../index.ts'
import { refusal, setStage } from '../testing/stage.tsx'

interface Common {
  readonly ref: Ref<never>
  readonly className: string
  readonly id: string
}

const message = {
  localId: '@1',
  author: { kind: 'agent', name: 'Maya Chen' },
  parts: [{ kind: 'text', text: 'Hello' }],
  time: 0,
  place: 0,
} as const

const parts: readonly (readonly [string, (props: Common) => ReactElement])[] = [
  ['announcer', (props) => <Announcer {...props} />],
  ['chat-header', (props) => <ChatHeader {...props} />],
  ['chat-window', (props) => <ChatWindow {...props} />],
  ['composer', (props) => <Composer {...props} />],
  ['connection-banner', (props) => <ConnectionBanner {...props} />],
  ['date-separator', (props) => <DateSeparator at={0} {...props} />],
  ['guest-form', (props) => <GuestForm {...props} />],
  ['jump-to-latest', (props) => <JumpToLatest {...props} />],
  ['message', (props) => <Message message={message} {...props} />],
  ['message-content', (props) => <MessageContent parts={message.parts} {...props} />],
  ['message-list', (props) => <MessageList {...props} />],
  ['unread-separator', (props) => <UnreadSeparator count={2} {...props} />],
]

describe.each(parts)('%s', (slot, draw) => {
  it('takes the props, the class and the ref of its element, and is marked by its slot', async () => {
    const stage = setStage({ start: () => Promise.reject(refusal('create/unauthorized')) })
    const ref = createRef<HTMLElement>()
    const { container, findByText } = render(
      <stage.Provider>
        {draw({ ref: ref as Ref<never>, className: 'mine', id: 'theirs' })}
        <output>shown</output>
      </stage.Provider>,
    )
    await findByText('shown')
    await Promise.resolve()
    const element = container.querySelector<HTMLElement>('#theirs')
    expect(element?.dataset.slot).toBe(slot)
    expect(element?.classList.contains('mine')).toBe(true)
    expect(element?.className).toMatch(/parlor-/)
    expect(ref.current).toBe(element)
  })
})
