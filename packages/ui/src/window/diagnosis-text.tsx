'use client'

import type { ReactElement } from 'react'

const terms = /`([^`]+)`|(\bBearer\b|\bmessaging:guest:write\b|\bguestId\b|\baccessToken\b|\bguestToken\b)/

/** The words of a diagnosis; what is typed somewhere stands in a chip. */
export function DiagnosisText({ text }: { readonly text: string }): ReactElement {
  const pieces: (string | ReactElement)[] = []
  let rest = text
  for (let found = terms.exec(rest); found; found = terms.exec(rest)) {
    pieces.push(rest.slice(0, found.index))
    pieces.push(
      <code key={pieces.length} className="parlor-code">
        {found[1] ?? found[2]}
      </code>,
    )
    rest = rest.slice(found.index + found[0].length)
  }
  return (
    <>
      {pieces}
      {rest}
    </>
  )
}
