import { messageScrollContract, type MountList, type ScrollMessage } from '@parlor/testing/message-scroll-contract'
import type { IncomingMessage } from '@parlor/react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { describe, expect, it } from 'vitest'
import { MessageList } from './message-list.tsx'
import '../styles.css'
import { setStage } from '../testing/stage.tsx'

function incoming({ id, text, time }: ScrollMessage): IncomingMessage {
  return { id, own: false, author: { kind: 'agent', name: 'Maya Chen' }, parts: [{ kind: 'text', text }], time }
}

const mount: MountList = async (messages) => {
  const stage = setStage({ maxMessages: Infinity })
  await stage.ready()
  stage.receive(messages.map(incoming), { live: false })
  const box = document.body.appendChild(document.createElement('div'))
  box.style.cssText = 'width: 400px; height: 500px; display: flex; flex-direction: column'
  box.className = 'parlor-theme'
  const root = createRoot(box)
  flushSync(() =>
    root.render(
      <stage.Provider>
        <MessageList />
      </stage.Provider>,
    ),
  )
  return {
    box,
    scroller: box.querySelector('[data-slot=message-scroller]') as HTMLElement,
    find: (id) => box.querySelector(`[data-row="@${id}"] [data-slot=message-bubble]`),
    receive: (more) => stage.receive(more.map(incoming)),
    prepend: (more) => stage.receive(more.map(incoming), { live: false }),
    send: (text) => void stage.conversation.send(text),
    unmount() {
      root.unmount()
      box.remove()
      stage.chat.destroy({ purge: true })
    },
  }
}

describe('the windowed list', () => {
  it.each(messageScrollContract.map(({ title, run }) => [title, run] as const))('%s', async (_title, run) => {
    await expect(run(mount)).resolves.toBeUndefined()
  })
})
