import type { Notice } from './notice.ts'

/** Where the person is told of what happens in the chat. A method may throw. */
export interface Surface {
  readonly setUnread: (count: number) => void
  readonly notify: (notice: Notice) => void
  /** `address` is checked already. */
  readonly openLink: (address: string) => void
}
