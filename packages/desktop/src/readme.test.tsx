import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { act, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { atFirst } from './state.ts'
import { Examples } from './testing/examples.tsx'
import { allowNotifications, frame, setPage } from './testing/page.ts'
import { openRoom } from './testing/room.ts'

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8')
const readme = read('../README.md')
const [, sample = ''] = /```tsx\n([\s\S]*?)```/.exec(readme) ?? []

it('the sample of the README is the one that is type-checked', () => {
  expect(sample).toContain('DesktopProvider')
  expect(read('./testing/examples.tsx')).toContain(sample)
})

it('every fact, verb and code is in the README', () => {
  const verbs = [...read('desktop.ts').matchAll(/^ {2}readonly (openLink|getPaneProps|propose|askToNotify):/gm)]
  const codes = [...read('errors.ts').matchAll(/^ {2}\| '([^']+)'/gm)]
  const names = [...Object.keys(atFirst), ...[...verbs, ...codes].map(([, name]) => name!)]
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter((name) => !readme.includes(`\`${name}`))).toEqual([])
})

it('the sample shows messages in a tab, and asks for notifications there', async () => {
  allowNotifications('default')
  setPage({})
  const { chat, say } = await openRoom()
  render(<Examples chat={chat} />)
  act(() => say('Hello'))
  expect(screen.getByRole('main').dataset.where).toBe('browser')
  expect(screen.getByRole('listitem').textContent).toBe('Hello')
  expect(screen.getByRole('button', { name: 'Notify me' })).toBeDefined()
})

it('the sample says what is wrong with the address of a pane', async () => {
  frame()
  setPage({})
  const { chat } = await openRoom()
  render(<Examples chat={chat} />)
  expect((await screen.findByRole('alert')).textContent).toContain('gcHostOrigin={{gcHostOrigin}}')
})
