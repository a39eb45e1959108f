import { render } from '@testing-library/react'
import type { ReactElement } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as parlor from './index.ts'

const message: parlor.Message = { localId: '1', author: { kind: 'bot' }, parts: [], time: 0, place: 0 }

const hooks: readonly (readonly [string, () => unknown])[] = [
  ['useAnswer', () => parlor.useAnswer(message)],
  ['useAttachment', () => parlor.useAttachment({ kind: 'attachment', id: '1' })],
  ['useAttachments', parlor.useAttachments],
  ['useChat', parlor.useChat],
  ['useComposer', parlor.useComposer],
  ['useConnection', parlor.useConnection],
  ['useConversation', parlor.useConversation],
  ['useConversationState', () => parlor.useConversationState((state) => state.draft)],
  ['useDeploymentConfig', parlor.useDeploymentConfig],
  ['useFrameState', () => parlor.useFrameState((state) => state.draft)],
  ['useGuestSession', parlor.useGuestSession],
  ['useMessage', () => parlor.useMessage('1')],
  ['useMessages', parlor.useMessages],
  ['useQuickReplies', parlor.useQuickReplies],
  ['useSendMessage', parlor.useSendMessage],
  ['useTyping', parlor.useTyping],
  ['useUnread', () => parlor.useUnread()],
]

describe('outside of the provider', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it.each(hooks)('%s throws an error that names it and the missing wrapper', (name, useHook) => {
    function Lost(): ReactElement {
      useHook()
      return <p>never</p>
    }
    expect(() => render(<Lost />)).toThrow(
      new RegExp(`^${name} was used outside of <ParlorProvider>.*<ParlorProvider chat={chat}>`),
    )
  })

  it('ConversationProvider throws an error that names it and the missing wrapper', () => {
    expect(() => render(<parlor.ConversationProvider id="other" />)).toThrow(/^ConversationProvider .*<ParlorProvider>/)
  })

  it('every hook is covered here, but for those that work alone', () => {
    const alone = ['useMessageScroll', 'usePresence']
    const exported = Object.keys(parlor).filter((name) => /^use[A-Z]/.test(name) && !alone.includes(name))
    expect(hooks.map(([name]) => name)).toEqual(exported.sort())
  })
})
