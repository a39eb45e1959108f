import { DesktopProvider, useDesktop } from '@parlor/desktop'
import { createChat, createMemoryStorage, guestRest, ParlorProvider, stream, type Chat } from '@parlor/react'
import { createService, type Service } from '@parlor/testing'
import { ChatWindow } from '@parlor/ui'
import type { ComponentType, CSSProperties, ReactElement } from 'react'
import { expect } from 'storybook/test'
import preview from '../../../.storybook/preview.tsx'
import '@parlor/ui/styles.css'

/**
 * What `useDesktop()` of `@parlor/desktop` tells of the place that the page runs in. Outside of Genesys Cloud, as here, unread messages
 * are counted in the title of the page, and the browser notifies once it was allowed to. The other half, with the vendor's SDK in a frame
 * and a desktop around it, is in the sandbox: `npm start`, then **Agent desktop**.
 */
function Pane(): ReactElement {
  return (
    <DesktopProvider>
      <Facts />
    </DesktopProvider>
  )
}

function Facts(): ReactElement {
  const { where, supported, unread, isPresent, isSpeaker, notificationPermission, ...desktop } = useDesktop()
  const able = Object.entries(supported).flatMap(([name, isSupported]) => (isSupported ? [name] : []))
  const facts = {
    where,
    supported: able.join(', ') || 'nothing',
    unread,
    isPresent: String(isPresent),
    isSpeaker: String(isSpeaker),
    notificationPermission,
  }
  return (
    <div {...desktop.getPaneProps()}>
      <dl style={list}>
        {Object.entries(facts).map(([name, value]) => (
          <div key={name} style={row}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd style={fact}>{value}</dd>
          </div>
        ))}
      </dl>
      {supported.notifications && notificationPermission === 'default' && (
        <button type="button" className="parlor-button" data-kind="outline" style={ask} onClick={desktop.askToNotify}>
          Notify me
        </button>
      )}
      {desktop.error && <p role="alert">{`${desktop.error.message} ${desktop.error.hint}`}</p>}
      <ChatWindow title="Help desk" subtitle="You write as the guest" style={talk} />
    </div>
  )
}

const page: CSSProperties = {
  maxInlineSize: 420,
  margin: '0 auto',
  color: 'var(--parlor-text)',
  background: 'var(--parlor-surface)',
  font: 'var(--parlor-text-sm) var(--parlor-font)',
}
const list: CSSProperties = { margin: 0, padding: '8px 16px', borderBlockEnd: '1px solid var(--parlor-line)' }
const row: CSSProperties = { display: 'flex', flexWrap: 'wrap', columnGap: 8, justifyContent: 'space-between' }
const fact: CSSProperties = { margin: 0, overflowWrap: 'anywhere' }
const ask: CSSProperties = { margin: 8 }
const talk: CSSProperties = { blockSize: 520 }

interface Room {
  readonly chat: Chat
  readonly service: Service
  readonly guestId: string
}

const roomOf = ({ loaded }: { readonly loaded: Record<string, unknown> }): Room => loaded['room'] as Room

const meta = preview.meta({
  title: 'In the agent desktop',
  component: Pane,
  loaders: [
    (): { readonly room: Room } => {
      const service = createService()
      const session = service.createGuest({ name: 'Ana Souza' })
      const chat = createChat({
        transport: () =>
          guestRest({ baseUrl: 'https://api.service.invalid', session, fetch: service.fetch, receive: stream() }),
        storage: createMemoryStorage(),
        sessionStore: createMemoryStorage(),
      })
      return { room: { chat, service, guestId: session.guestId } }
    },
  ],
  decorators: [
    (Story: ComponentType, context: { readonly loaded: Record<string, unknown> }) => (
      <ParlorProvider chat={roomOf(context).chat}>
        <div className="parlor-theme" style={page}>
          <Story />
        </div>
      </ParlorProvider>
    ),
  ],
  beforeEach: (context) => () => {
    const { chat, service } = roomOf(context)
    chat.destroy({ purge: true })
    service.close()
  },
})

export const OutsideOfGenesys = meta.story({
  play: async ({ canvas, ...context }) => {
    const { service, guestId } = roomOf(context)
    await expect(canvas.getByText('browser')).toBeVisible()
    service.push(guestId, { from: 'agent', name: 'Mira', text: 'Good morning, how can I help?' })
    await expect(await canvas.findByText('Good morning, how can I help?')).toBeVisible()
  },
})
