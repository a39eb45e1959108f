import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { act, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { atFirst } from './state.ts'
import { Examples, makeChat } from './testing/examples.tsx'
import { allowNotifications, frame, setPage } from './testing/page.ts'
import { openRoom } from './testing/room.ts'

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8')
const readme = read('../README.md')
const samples = [...readme.matchAll(/```tsx\n([\s\S]*?)```/g)].map(([, code]) => code!)

it('the samples of the README are those that are type-checked', () => {
  expect(samples).toHaveLength(2)
  for (const sample of samples) expect(read('./testing/examples.tsx')).toContain(sample)
})

it('every client module says that it is one', () => {
  const modules = readdirSync(import.meta.dirname).filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  const clients = modules.filter((name) => read(name).includes("from 'react'"))
  expect(clients.length).toBeGreaterThan(2)
  expect(clients.filter((name) => !read(name).startsWith("'use client'"))).toEqual([])
})

it('the second sample makes a chat outside of the desktop too', async () => {
  const chat = await makeChat()
  expect(chat.conversation().getState().connection.status).toBe('idle')
  chat.destroy()
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
