import { ConversationProvider, ParlorProvider } from '@parlor/react'
import { ChatWindow } from '@parlor/ui'
import { memo, useCallback, useEffect, useState, type NamedExoticComponent, type ReactElement } from 'react'
import { ConnectDialog } from './connect/connect-dialog.tsx'
import type { Settings } from './connect/settings.ts'
import { ConversationList } from './conversations/conversation-list.tsx'
import type { Appearance, Density } from './desk/appearance.ts'
import type { Desk, DeskState } from './desk/desk.ts'
import type { Network } from './desk/network.ts'
import { FaultPanel } from './faults/fault-panel.tsx'
import type { FaultStore } from './faults/fault-store.ts'
import { PaneTabs, type Pane } from './pane-tabs.tsx'
import { useStore, type Store } from './parts/store.ts'
import { TopBar } from './top-bar.tsx'
import { WireInspector } from './wire/wire-inspector.tsx'
import type { WireLog } from './wire/wire-log.ts'

export interface AppProps {
  readonly desk: Desk
  readonly network: Network
  readonly wire: WireLog
  readonly faults: FaultStore
  readonly appearance: Store<Appearance>
  readonly onConnect: (settings: Settings, token: string) => void
}

/** An agent desktop in small. */
export function App({ desk, network, wire, faults, appearance, onConnect }: AppProps): ReactElement {
  const { settings, chat, listed, chosenId } = useStore(desk.state)
  const isOffline = useStore(network.isOffline)
  const { density } = useStore(appearance)
  const [pane, setPane] = useState<Pane>('chat')
  const [isConnecting, setIsConnecting] = useState(false)
  const closeDialog = useCallback(() => setIsConnecting(false), [])
  const choose = useCallback(
    (id: string) => {
      desk.choose(id)
      setPane('chat')
    },
    [desk],
  )
  useEffect(() => {
    if (pane !== 'wire') return undefined
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setPane('chat')
    }
    addEventListener('keydown', leave)
    return () => removeEventListener('keydown', leave)
  }, [pane])

  return (
    <div className="desk" data-pane={pane}>
      <TopBar
        settings={settings}
        protocol={listed.find(({ id }) => id === chosenId)?.protocol ?? 'rest'}
        isOffline={isOffline}
        appearance={appearance}
        isWireOpen={pane === 'wire'}
        onConnect={() => setIsConnecting(true)}
        onWire={() => setPane(pane === 'wire' ? 'chat' : 'wire')}
      />
      <PaneTabs pane={pane} onPane={setPane} />
      <main className="panes">
        <ConversationList key={settings.boxProtocol} desk={desk} onChoose={choose} />
        <Chosen
          chat={chat}
          id={chosenId}
          name={listed.find(({ id }) => id === chosenId)?.name ?? ''}
          density={density}
        />
        <button
          type="button"
          className="scrim"
          aria-label="Back to the chat"
          tabIndex={-1}
          onClick={() => setPane('chat')}
        />
        <WireInspector log={wire} desk={desk}>
          <FaultPanel faults={faults} network={network} desk={desk} hasService={settings.kind === 'box'} />
        </WireInspector>
      </main>
      {isConnecting && <ConnectDialog settings={settings} onConnect={onConnect} onClose={closeDialog} />}
    </div>
  )
}

interface ChosenProps {
  readonly chat: DeskState['chat']
  readonly id: string
  readonly name: string
  readonly density: Density
}

const Chosen: NamedExoticComponent<ChosenProps> = memo(function Chosen({ chat, id, name, density }: ChosenProps) {
  return (
    <div className="chat-pane">
      <ParlorProvider chat={chat} conversationId={id}>
        <ConversationProvider key={id} id={id}>
          <ChatWindow title={name} subtitle="You write as the guest" density={density} />
        </ConversationProvider>
      </ParlorProvider>
    </div>
  )
})
