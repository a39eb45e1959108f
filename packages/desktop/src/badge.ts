const badge = /^\(\d+\+?\) /

/** Whether a title begins with a number in brackets, whoever wrote it there. */
export function hasBadge(title: string): boolean {
  return badge.test(title)
}

/** A title with the number of unread messages before it: `(3) Support`. None for zero; at most `(99+)`. */
export function withBadge(title: string, count: number): string {
  if (count <= 0) return title
  return `(${count > 99 ? '99+' : count}) ${title}`
}
