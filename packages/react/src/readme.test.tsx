import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import * as parlor from './index.ts'
import { Examples } from './testing/examples.tsx'
import { openRoom } from './testing/room.ts'

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8')
const readme = read('../README.md')
const blocks = [...readme.matchAll(/```tsx\n([\s\S]*?)```/g)].map(([, code]) => code!)

it.each(blocks.map((code) => [code.split('\n')[0]!, code]))('the example %s is type-checked', (_title, code) => {
  expect(read('./testing/examples.tsx')).toContain(code)
})

it('every hook is in the README', () => {
  const hooks = Object.keys(parlor).filter((name) => /^use[A-Z]/.test(name))
  expect(hooks.filter((name) => !readme.includes(`\`${name}(`))).toEqual([])
})

it('the examples make a chat', async () => {
  const { chat, service } = openRoom({ asksGuest: true })
  render(<Examples chat={chat} />)
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'Ada')
  await userEvent.type(screen.getByRole('textbox', { name: 'Email' }), 'ada@example.com')
  await userEvent.click(screen.getByRole('button', { name: 'Start chat' }))
  await screen.findByRole('heading', { name: 'Ada' })
  await userEvent.type(screen.getByRole('textbox', { name: 'Message' }), 'Hello{Enter}')
  expect((await screen.findByText('Hello sent')).tagName).toBe('LI')
  expect(service.heard()).toEqual(['Hello'])
})
