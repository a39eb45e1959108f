import { describe, expect, it } from 'vitest'
import { withBadge } from './badge.ts'
import { createTitleBadge } from './title-badge.ts'

describe('the number in the title', () => {
  it.each([
    [0, 'Support'],
    [1, '(1) Support'],
    [99, '(99) Support'],
    [100, '(99+) Support'],
  ])('for %i unread is %s', (count, title) => {
    expect(withBadge('Support', count)).toBe(title)
  })

  it('goes, and the title is as it was', () => {
    const page = { title: 'Support' }
    const badge = createTitleBadge(page)
    badge.set(3)
    expect(page.title).toBe('(3) Support')
    badge.set(4)
    expect(page.title).toBe('(4) Support')
    badge.set(0)
    expect(page.title).toBe('Support')
  })

  it('keeps a title that the page wrote meanwhile', () => {
    const page = { title: 'Support' }
    const badge = createTitleBadge(page)
    badge.set(3)
    page.title = 'Settings'
    badge.set(4)
    expect(page.title).toBe('(4) Settings')
    page.title = 'Billing'
    badge.set(0)
    expect(page.title).toBe('Billing')
  })

  it('leaves a title alone that has a number of its own', () => {
    const page = { title: '(7) Inbox' }
    const badge = createTitleBadge(page)
    badge.set(3)
    badge.set(0)
    expect(page.title).toBe('(7) Inbox')
  })

  it('does not stand twice, with two chats on a page', () => {
    const page = { title: 'Support' }
    const one = createTitleBadge(page)
    const other = createTitleBadge(page)
    one.set(2)
    other.set(5)
    expect(page.title).toBe('(2) Support')
    one.set(0)
    other.set(5)
    expect(page.title).toBe('(5) Support')
    other.set(0)
    expect(page.title).toBe('Support')
  })
})
