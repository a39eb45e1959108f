import { hasBadge, withBadge } from './badge.ts'

export interface TitleBadge {
  /** Zero takes the badge away and puts the title back. */
  readonly set: (count: number) => void
}

/**
 * The number of unread messages in the title of a page. A title that somebody else wrote meanwhile becomes the one to go
 * back to; one that has a number of its own already is left alone.
 */
export function createTitleBadge(page: { title: string }): TitleBadge {
  let plain = page.title
  let written: string | undefined
  return {
    set(count) {
      if (page.title !== written) {
        plain = page.title
        written = undefined
      }
      if (written === undefined && (count === 0 || hasBadge(plain))) return
      page.title = withBadge(plain, count)
      written = count === 0 ? undefined : page.title
    },
  }
}
