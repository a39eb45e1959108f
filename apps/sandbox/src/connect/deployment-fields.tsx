import { regions } from '@parlor/react'
import type { ReactElement } from 'react'
import type { FieldErrors } from './check-settings.ts'
import type { Settings } from './settings.ts'
import { TextField } from './text-field.tsx'

export interface DeploymentFieldsProps {
  readonly settings: Settings
  readonly errors: FieldErrors
  readonly onSettings: (settings: Settings) => void
}

const hosts = [
  { field: 'socketHost', label: 'Socket', placeholder: 'wss://webmessaging.<region>/v1' },
  { field: 'apiHost', label: 'API', placeholder: 'https://api.<region>' },
  { field: 'configHost', label: 'Configuration', placeholder: 'https://api-cdn.<region>' },
] as const

/** Region and deployment are all that Web Messaging takes; a relay may stand in place of its hosts. */
export function DeploymentFields({ settings, errors, onSettings }: DeploymentFieldsProps): ReactElement {
  const change = (part: Partial<Settings>): void => onSettings({ ...settings, ...part })
  const region = settings.region.trim()
  const domain = regions[region] ?? (region || '<region>')
  const hasHosts = hosts.some(({ field }) => settings[field] !== '')
  return (
    <>
      <TextField
        label="Region"
        hint="Its domain, or the name of its AWS region."
        placeholder="mypurecloud.ie"
        value={settings.region}
        error={errors.region}
        onChange={(region) => change({ region })}
      />
      <TextField
        label="Deployment id"
        hint="Admin, Message, Messenger Deployments. This page's origin must be among its allowed domains."
        placeholder="0b3f1c2d-0000-4000-8000-00000000d3e0"
        value={settings.deploymentId}
        error={errors.deploymentId}
        onChange={(deploymentId) => change({ deploymentId })}
      />
      <details className="connect-hosts" open={hasHosts || undefined}>
        <summary>Other hosts, for a relay</summary>
        {hosts.map(({ field, label, placeholder }) => (
          <TextField
            key={field}
            label={label}
            placeholder={placeholder.replace('<region>', domain)}
            value={settings[field]}
            error={errors[field]}
            onChange={(value) => change({ [field]: value })}
          />
        ))}
        <p className="field-hint">An address, or a path of this origin. Empty: the region&apos;s own.</p>
      </details>
    </>
  )
}
