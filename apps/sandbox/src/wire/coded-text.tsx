import type { ReactElement } from 'react'

/** Words in which `code` stands between backticks. */
export function CodedText({ text }: { readonly text: string }): ReactElement {
  return (
    <>{text.split('`').map((part, index) => (index % 2 === 0 ? part : <code key={`${index} ${part}`}>{part}</code>))}</>
  )
}
