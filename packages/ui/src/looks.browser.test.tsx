import type { Delivery, IncomingMessage, Part } from '@parlor/react'
import { act, cleanup, render, screen } from '@testing-library/react'
import type { CSSProperties } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { ChatWindow, type ChatWindowProps } from './window/chat-window.tsx'
import { Message } from './message/message.tsx'
import './styles.css'
import { differencesOf, lookOf } from './testing/look-of.ts'
import { collection, mug, mugs, whatHappened } from './testing/offers.ts'
import { refusal, setStage, type Stage } from './testing/stage.tsx'

const now = Date.parse('2026-11-23T09:41:00Z')
// Letters of the same widths on every machine; no colour on its way to another; no pointer that a test before has left.
const steady = {
  '--parlor-font': "'Liberation Sans', Arial",
  '--parlor-mono': "'Liberation Mono', 'Courier New'",
  '--parlor-fast': '0s',
  '--parlor-base': '0s',
} as CSSProperties
let stage: Stage

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now })
})

afterEach(() => {
  cleanup()
  stage.chat.destroy({ purge: true })
  vi.useRealTimers()
})

interface Look extends ChatWindowProps {
  readonly width?: number
  readonly dir?: 'rtl'
}

async function open({ width = 420, dir, ...props }: Look = {}): Promise<void> {
  stage = setStage()
  render(
    <stage.Provider>
      <div dir={dir} style={{ inlineSize: width, blockSize: 600, pointerEvents: 'none' }}>
        <ChatWindow
          theme="light"
          locale="en-GB"
          timeZone="UTC"
          title="Maya Chen"
          subtitle="Fernhill Pottery support"
          style={steady}
          {...props}
        />
      </div>
    </stage.Provider>,
  )
  await act(stage.ready)
}

async function talk(): Promise<void> {
  act(() => stage.receive(['Good morning Ana, I have your note here.', 'Could you tell me the order number?']))
  await act(() => stage.conversation.send('It is 4471. The handle arrived with a crack along the side.'))
  act(() => stage.receive(['Thank you. I found it: https://fernhill.example/orders/4471']))
}

async function offer(...parts: readonly Part[]): Promise<void> {
  const author: IncomingMessage['author'] = { kind: 'bot', name: 'Fernhill' }
  act(() => stage.receive(parts.map((part, index) => ({ id: `offer-${index}`, author, parts: [part] }))))
}

/** The look once nothing has moved for some frames. */
async function stillLook(part: Element): Promise<string> {
  let look = ''
  for (let same = 0; same < 4;) {
    await new Promise(requestAnimationFrame)
    const next = lookOf(part)
    same = next === look ? same + 1 : 0
    look = next
  }
  return look
}

/** What is other than in the stored look. Where none is stored, stores it and says so: look at it, then commit it. */
async function changesOf(
  name: string,
  part = screen.getByRole('region', { name: /Maya Chen/ }),
): Promise<readonly string[]> {
  const look = await stillLook(part)
  const file = `packages/ui/src/testing/looks/${name}.txt`
  const stored = await commands.readFile(file).catch(() => undefined)
  if (stored !== undefined) return differencesOf(stored, look)
  await commands.writeFile(file, look)
  return [`${file} is new`]
}

it.each<readonly [string, Look]>([
  ['light', {}],
  ['dark', { theme: 'dark' }],
  ['dense', { density: 'dense' }],
  ['narrow', { width: 320 }],
  ['right-to-left', { dir: 'rtl' }],
])('a conversation looks as it did: %s', async (name, look) => {
  await open(look)
  await talk()
  await screen.findByText(/I found it/)
  expect(await changesOf(`conversation-${name}`)).toEqual([])
})

it.each(['light', 'dark'] as const)('each state of an own message looks as it did: %s', async (theme) => {
  const lost = refusal('network/timeout')
  const deliveries: readonly Delivery[] = [
    { status: 'queued', reason: 'offline' },
    { status: 'sending', since: now },
    { status: 'sent' },
    { status: 'delivered' },
    { status: 'read' },
    { status: 'uncertain', error: lost },
    { status: 'left' },
    { status: 'failed', error: refusal('message/too-long') },
  ]
  stage = setStage()
  render(
    <stage.Provider>
      <div className="parlor-theme" data-theme={theme} data-testid="rows" style={{ ...steady, inlineSize: 420 }}>
        {deliveries.map((delivery) => (
          <Message
            key={delivery.status}
            message={{
              localId: delivery.status,
              author: { kind: 'guest' },
              parts: [{ kind: 'text', text: 'Does it come in white?' }],
              time: now,
              place: now,
              delivery,
            }}
          />
        ))}
      </div>
    </stage.Provider>,
  )
  await screen.findByRole('button', { name: /^Split/ })
  expect(await changesOf(`deliveries-${theme}`, screen.getByTestId('rows'))).toEqual([])
})

it('rich content looks as it did', async () => {
  await open()
  await offer(
    { kind: 'card', card: mug },
    { kind: 'carousel', cards: mugs(3) },
    { kind: 'list-picker', ...whatHappened },
    { kind: 'date-picker', ...collection },
  )
  await screen.findByRole('button', { name: 'Confirm' })
  expect(await changesOf('rich-content')).toEqual([])
})

it('a window that is offline, with its banner and what waits, looks as it did', async () => {
  await open()
  await talk()
  act(() => stage.go('offline'))
  void stage.conversation.send('A replacement, please')
  await screen.findByRole('button', { name: 'Remove' })
  expect(await changesOf('offline')).toEqual([])
})

it('a conversation that is over looks as it did', async () => {
  await open()
  await talk()
  act(() => stage.emit({ type: 'facts-changed', facts: { connection: { status: 'read-only' } } }))
  expect(await changesOf('read-only')).toEqual([])
})

it('a text that is too long looks as it did', async () => {
  await open()
  act(() => stage.conversation.setDraft('The handle arrived with a crack. '.repeat(128)))
  await screen.findByRole('button', { name: 'Split in two' })
  expect(await changesOf('too-long')).toEqual([])
})

it('a look differs by a colour, a line or a box that moved, and not by how a machine rounds', () => {
  const look = 'bubble div [0 0 100 37] black\n'
  expect(differencesOf(look, look)).toEqual([])
  expect(differencesOf(look, look.replace('100', '102'))).toEqual([])
  expect(differencesOf(look, look.replace('100', '103'))).toHaveLength(1)
  expect(differencesOf(look, look.replace('black', 'white'))).toHaveLength(1)
  expect(differencesOf(look, `${look}${look}`)).toHaveLength(1)
})
