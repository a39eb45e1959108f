import type { DesktopHostState } from '@parlor/testing/desktop'
import type { ReactElement } from 'react'

/** What came from the app. */
export function Heard({ state }: { readonly state: DesktopHostState }): ReactElement {
  const { isBootstrapped, isStopped, heard, windows, proposals, refused } = state
  return (
    <>
      <h2>App</h2>
      <dl>
        <dt>Bootstrapped</dt>
        <dd data-slot="bootstrapped">{isBootstrapped ? 'yes' : 'not yet'}</dd>
        <dt>Stopped</dt>
        <dd data-slot="stopped">{isStopped ? 'yes' : 'no'}</dd>
        <dt>Turned away</dt>
        <dd data-slot="refused">{refused}</dd>
      </dl>
      <h2>Written for the agent</h2>
      <Texts name="Written for the agent" texts={proposals} />
      <h2>Windows it wanted</h2>
      <Texts name="Windows it wanted" texts={windows} />
      <h2>Everything it said</h2>
      <Texts name="Everything it said" texts={heard.map((message) => JSON.stringify(message))} />
    </>
  )
}

function Texts({ name, texts }: { readonly name: string; readonly texts: readonly string[] }): ReactElement {
  if (texts.length === 0) return <p className="nothing">Nothing yet</p>
  return (
    <ol aria-label={name}>
      {texts.map((text, index) => (
        // A list that only grows at its end.
        <li key={index}>
          <code>{text}</code>
        </li>
      ))}
    </ol>
  )
}
