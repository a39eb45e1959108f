import type { ReactElement } from 'react'
import { Segments } from '../parts/segments.tsx'
import type { FieldErrors } from './check-settings.ts'
import { receiveSegments } from './segment-choices.ts'
import { assumedPaths, type Settings } from './settings.ts'
import { TextField } from './text-field.tsx'

export interface OrganisationFieldsProps {
  readonly settings: Settings
  readonly token: string
  readonly errors: FieldErrors
  readonly onSettings: (settings: Settings) => void
  readonly onToken: (token: string) => void
}

/** Where a real organisation is, who makes its guests, and how replies come in. */
export function OrganisationFields({
  settings,
  token,
  errors,
  onSettings,
  onToken,
}: OrganisationFieldsProps): ReactElement {
  const { address, guestFrom, broker, guestId, receive, receivePath } = settings
  const change = (part: Partial<Settings>): void => onSettings({ ...settings, ...part })
  return (
    <>
      <TextField
        label="Region or base URL"
        hint="A region's domain, an address, or a path of a proxy on this origin, like /genesys."
        placeholder="mypurecloud.ie"
        value={address}
        error={errors.address}
        onChange={(value) => change({ address: value })}
      />
      <div className="field">
        <span>Guests are created by</span>
        <Segments
          label="Guests are created by"
          value={guestFrom}
          onChange={(value) => change({ guestFrom: value })}
          segments={[
            { value: 'broker', label: 'A broker' },
            { value: 'pasted', label: 'Me: I paste id and token' },
          ]}
        />
      </div>
      {guestFrom === 'broker' ? (
        <TextField
          label="Broker URL"
          hint="It holds the secret of the OAuth client, so that no page does."
          placeholder="https://desk.example/api/guest"
          value={broker}
          error={errors.broker}
          onChange={(value) => change({ broker: value })}
        />
      ) : (
        <>
          <TextField
            label="guestId"
            value={guestId}
            error={errors.guestId}
            onChange={(value) => change({ guestId: value })}
          />
          <TextField
            isSecret
            label="Guest token"
            hint="The accessToken of the same response. This form does not remember it."
            value={token}
            error={errors.token}
            onChange={onToken}
          />
        </>
      )}
      <div className="field">
        <span>Replies come in by</span>
        <Segments
          label="Replies come in by"
          value={receive}
          onChange={(value) =>
            change({ receive: value, ...(value !== 'none' && { receivePath: pathFor(value, receivePath) }) })
          }
          segments={receiveSegments}
        />
      </div>
      {receive === 'none' ? (
        <p className="field-hint">The REST Guest API names no way to receive: replies will not be seen here.</p>
      ) : (
        <TextField
          label="Path of the replies"
          hint="An endpoint of yours: nobody has published one. {guestId} stands for the guest."
          value={receivePath}
          error={errors.receivePath}
          onChange={(value) => change({ receivePath: value })}
        />
      )}
    </>
  )
}

/** The assumed path of a mode, unless somebody has written one of their own. */
function pathFor(mode: keyof typeof assumedPaths, path: string): string {
  return path === '' || Object.values(assumedPaths).includes(path) ? assumedPaths[mode] : path
}
