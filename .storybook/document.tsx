import { Markdown } from '@storybook/addon-docs/blocks'
import type { ReactElement } from 'react'
import { leadWithin } from './links.ts'

export interface DocumentProps {
  /** Of the document, from the root of the repository. */
  readonly path: string
  readonly text: string
  /** Addresses of its pictures, by their paths. */
  readonly pictures?: Readonly<Record<string, string>>
}

/** A document of the repository, whose links lead to the pages of Storybook. */
export function Document({ path, text, pictures }: DocumentProps): ReactElement {
  return <Markdown>{leadWithin(path, text, pictures)}</Markdown>
}
