import { useEffect, useRef, useState, type FormEvent, type ReactElement } from 'react'
import { Icon } from '../parts/icon.tsx'
import { Segments } from '../parts/segments.tsx'
import { checkSettings, type FieldErrors } from './check-settings.ts'
import { DeploymentFields } from './deployment-fields.tsx'
import { OrganisationFields } from './organisation-fields.tsx'
import { protocolSegments, receiveSegments } from './segment-choices.ts'
import type { Settings } from './settings.ts'

export interface ConnectDialogProps {
  readonly settings: Settings
  readonly onConnect: (settings: Settings, token: string) => void
  readonly onClose: () => void
}

/** Asks where to connect. What is typed is remembered, but for the token. */
export function ConnectDialog({ settings: given, onConnect, onClose }: ConnectDialogProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null)
  const [settings, setSettings] = useState(given)
  const [token, setToken] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const trimmed = trim(settings)
  const errors: FieldErrors = isChecked ? checkSettings(trimmed, token.trim()) : {}
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setIsChecked(true)
    if (Object.keys(checkSettings(trimmed, token.trim())).length > 0) {
      requestAnimationFrame(() => dialog.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    onConnect(trimmed, token.trim())
    onClose()
  }

  return (
    <dialog ref={dialog} className="connect" aria-labelledby="connect-title" onCancel={onClose}>
      <form onSubmit={submit} noValidate>
        <header>
          <h2 id="connect-title">Connect to</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        <Segments
          label="Connect to"
          value={settings.kind}
          onChange={(kind) => setSettings({ ...settings, kind })}
          segments={[
            { value: 'box', label: 'Service in a box' },
            { value: 'organisation', label: 'Real organisation by REST' },
            { value: 'deployment', label: 'Web Messaging deployment' },
          ]}
        />
        {settings.kind === 'box' ? (
          <>
            <p>A fake of the service on this machine, with an agent who follows a script. Nothing leaves it.</p>
            <div className="field">
              <span>Conversations speak</span>
              <Segments
                label="Conversations speak"
                value={settings.boxProtocol}
                onChange={(boxProtocol) => setSettings({ ...settings, boxProtocol })}
                segments={protocolSegments}
              />
            </div>
            {settings.boxProtocol === 'rest' && (
              <div className="field">
                <span>Replies come in by</span>
                <Segments
                  label="Replies come in by"
                  value={settings.boxReceive}
                  onChange={(boxReceive) => setSettings({ ...settings, boxReceive })}
                  segments={receiveSegments}
                />
              </div>
            )}
          </>
        ) : settings.kind === 'deployment' ? (
          <DeploymentFields settings={settings} errors={errors} onSettings={setSettings} />
        ) : (
          <OrganisationFields
            settings={settings}
            token={token}
            errors={errors}
            onSettings={setSettings}
            onToken={setToken}
          />
        )}
        <footer>
          <button type="button" className="button" data-kind="outline" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button" data-kind="primary">
            Connect
          </button>
        </footer>
      </form>
    </dialog>
  )
}

function trim(settings: Settings): Settings {
  const { address, broker, guestId, receivePath, region, deploymentId, socketHost, apiHost, configHost } = settings
  return {
    ...settings,
    address: address.trim(),
    broker: broker.trim(),
    guestId: guestId.trim(),
    receivePath: receivePath.trim(),
    region: region.trim(),
    deploymentId: deploymentId.trim(),
    socketHost: socketHost.trim(),
    apiHost: apiHost.trim(),
    configHost: configHost.trim(),
  }
}
