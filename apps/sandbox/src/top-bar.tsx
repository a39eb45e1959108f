import type { ReactElement } from 'react'
import type { Protocol, Settings } from './connect/settings.ts'
import type { Appearance, Theme } from './desk/appearance.ts'
import { Icon, type IconName } from './parts/icon.tsx'
import { useStore, type Store } from './parts/store.ts'

export interface TopBarProps {
  readonly settings: Settings
  /** What the conversation on the screen speaks. */
  readonly protocol: Protocol
  readonly isOffline: boolean
  readonly appearance: Store<Appearance>
  readonly isWireOpen: boolean
  readonly onConnect: () => void
  readonly onWire: () => void
}

const nextTheme: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' }
const themeWords: Readonly<Record<Theme, string>> = { system: 'as the system', light: 'light', dark: 'dark' }
const themeIcons: Readonly<Record<Theme, IconName>> = { system: 'system', light: 'light', dark: 'dark' }

/** Where the desk is connected, and how it looks. */
export function TopBar({
  settings,
  protocol,
  isOffline,
  appearance,
  isWireOpen,
  onConnect,
  onWire,
}: TopBarProps): ReactElement {
  const look = useStore(appearance)
  const { theme, density } = look
  const where = isOffline ? 'Offline, by the switch' : whereWords(settings, protocol)
  return (
    <header className="top-bar">
      <h1 className="brand">
        <Icon name="mark" />
        Parlor <span>Sandbox</span>
      </h1>
      <span className="grow" />
      <p className="where" data-tone={isOffline ? 'warn' : 'ok'} title={where}>
        <i aria-hidden="true" />
        <span>{where}</span>
      </p>
      <button type="button" className="button" data-kind="outline" onClick={onConnect}>
        Connect…
      </button>
      <a className="icon-button" href="/desktop/" aria-label="Agent desktop" title="In an agent desktop">
        <Icon name="pane" />
      </a>
      <button
        type="button"
        className="icon-button wire-toggle"
        aria-label={isWireOpen ? 'Close the inspector' : 'Open the inspector'}
        title="Wire inspector"
        aria-expanded={isWireOpen}
        aria-controls="wire-inspector"
        onClick={onWire}
      >
        <Icon name="wire" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`Density: ${density}`}
        title={`Density: ${density}`}
        onClick={() => appearance.set({ ...look, density: density === 'dense' ? 'comfortable' : 'dense' })}
      >
        <Icon name={density === 'dense' ? 'dense' : 'roomy'} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`Theme: ${themeWords[theme]}`}
        title={`Theme: ${themeWords[theme]}`}
        onClick={() => appearance.set({ ...look, theme: nextTheme[theme] })}
      >
        <Icon name={themeIcons[theme]} />
      </button>
    </header>
  )
}

const receiveWords = { poll: 'polled', stream: 'streamed', none: 'nothing comes in' } as const

/** Where the desk is connected, in words. */
function whereWords({ kind, boxReceive, address, receive, region }: Settings, protocol: Protocol): string {
  if (kind === 'box') {
    return `Service in a box, ${protocol === 'rest' ? receiveWords[boxReceive] : 'Web Messaging'}`
  }
  if (kind === 'deployment') return `${region || 'A relay'}, Web Messaging`
  return `${address.replace(/^https?:\/\//, '')}, ${receiveWords[receive]}`
}
