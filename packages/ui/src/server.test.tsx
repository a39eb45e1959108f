import { createChat, createMemoryStorage, ParlorProvider, type Transport } from '@parlor/react'
import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ChatWindow } from './window/chat-window.tsx'
import { Message } from './message/message.tsx'
import { refusal, setStage } from './testing/stage.tsx'

function chatOf(asksGuest: boolean): ReturnType<typeof createChat> {
  const transport = { name: 'none', asksGuest, capabilities: { maxTextBytes: 4_096 } } as Transport
  return createChat({ transport: () => transport, storage: createMemoryStorage(), sessionStore: createMemoryStorage() })
}

it.each([true, false])('is rendered on a server without a style attribute (asks for the guest: %s)', (asksGuest) => {
  const markup = renderToString(
    <ParlorProvider chat={chatOf(asksGuest)}>
      <ChatWindow title="Fernhill Pottery" />
    </ParlorProvider>,
  )
  expect(markup).toContain('Fernhill Pottery')
  expect(markup).not.toContain('style=')
})

it('draws rows without a style attribute', () => {
  const markup = renderToString(
    <ParlorProvider chat={chatOf(false)}>
      <Message
        message={{
          localId: '1',
          author: { kind: 'guest' },
          parts: [{ kind: 'text', text: 'Hello' }],
          time: 0,
          place: 0,
          delivery: { status: 'failed', error: refusal('message/too-long') },
        }}
      />
    </ParlorProvider>,
  )
  expect(markup).toContain('Not sent')
  expect(markup).not.toContain('style=')
})

it('draws a list that has rows already without a style attribute', async () => {
  const stage = setStage()
  await stage.ready()
  stage.receive(['Good morning', 'How can I help?'], { live: false })
  const markup = renderToString(
    <stage.Provider>
      <ChatWindow />
    </stage.Provider>,
  )
  expect(markup).toContain('How can I help?')
  expect(markup).not.toContain('style=')
})
