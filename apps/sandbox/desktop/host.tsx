import type { DesktopHost } from '@parlor/testing/desktop'
import { useEffect, useState, type ReactElement } from 'react'
import { Icon } from '../src/parts/icon.tsx'
import { useStore } from '../src/parts/store.ts'
import { Heard } from './heard.tsx'
import { Toasts } from './toasts.tsx'

export interface HostProps {
  readonly host: DesktopHost
  /** Of the pane, with the parameters that the SDK reads. */
  readonly address: string
}

type Place = 'shown' | 'away' | 'stopping' | 'removed'

/** How long an app has to clean up, milliseconds. */
const patience = 1_000

/** What the client app SDK talks to: an agent desktop, as far as a chat sees of it. */
export function Host({ host, address }: HostProps): ReactElement {
  const state = useStore({ get: host.getState, subscribe: host.subscribe })
  const [place, setPlace] = useState<Place>('shown')
  const isGone = place === 'removed' || (place === 'stopping' && state.isStopped)
  const { attention } = state

  useEffect(() => {
    if (place !== 'stopping') return undefined
    const timer = setTimeout(() => setPlace('removed'), patience)
    return () => clearTimeout(timer)
  }, [place])

  function show(next: 'shown' | 'away'): void {
    if (isGone) host.reset()
    else host.call(next === 'shown' ? 'focus' : 'blur')
    setPlace(next)
  }

  return (
    <div className="desk desktop">
      <header className="top-bar">
        <h1 className="brand">
          <Icon name="mark" />
          Agent desktop <span>in small</span>
        </h1>
        <span className="grow" />
        <a className="button" data-kind="outline" href="/">
          Back to the sandbox
        </a>
      </header>
      <nav className="apps" aria-label="Apps">
        <button type="button" aria-pressed={place === 'shown'} onClick={() => show('shown')}>
          Chat
          {attention > 0 && (
            <span className="count" data-slot="attention">
              {attention}
              <span className="visually-hidden"> unread</span>
            </span>
          )}
        </button>
        <button type="button" aria-pressed={place === 'away'} disabled={isGone} onClick={() => show('away')}>
          Another app
        </button>
      </nav>
      <main className="stage" data-place={isGone ? 'removed' : place}>
        {!isGone && (
          <iframe
            title="Chat"
            src={address}
            sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-downloads"
            onLoad={() => host.call('bootstrap')}
          />
        )}
        {!isGone && !state.isBootstrapped && <p className="waiting">Starting the app…</p>}
        {!isGone && place === 'away' && <p className="waiting">Another app is in front. The chat is still there.</p>}
        {isGone && <p className="waiting">The desktop has removed the app. Choose Chat to load it again.</p>}
      </main>
      <aside className="around" aria-label="Around the app">
        <button
          type="button"
          className="button"
          data-kind="outline"
          disabled={isGone}
          onClick={() => {
            host.call('stop')
            setPlace('stopping')
          }}
        >
          Stop the app
        </button>
        <Heard state={state} />
      </aside>
      <Toasts toasts={state.toasts} onClose={host.dismiss} />
    </div>
  )
}
