import { useComposer } from '@parlor/react'
import type { ReactElement } from 'react'

const narrow = { inlineSize: '4rem' }

/** What an embedder may give as `tools`: words at hand, written at the caret as if they were typed. */
export function CannedWords({ words }: { readonly words: readonly string[] }): ReactElement {
  const { insert } = useComposer()
  return (
    <select
      className="parlor-button"
      data-kind="quiet"
      style={narrow}
      aria-label="Canned words"
      value=""
      onChange={({ currentTarget }) => insert(currentTarget.value)}
    >
      <option value="" disabled>
        /
      </option>
      {words.map((text) => (
        <option key={text} value={text}>
          {text}
        </option>
      ))}
    </select>
  )
}
