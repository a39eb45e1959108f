import { textOf } from '@parlor/react'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { ChatWindow } from '../window/chat-window.tsx'
import { Message } from '../message/message.tsx'
import type { RenderMessage } from './message-row.tsx'
import { setStage, type Stage } from '../testing/stage.tsx'

async function show(stage: Stage): Promise<string[]> {
  const drawn: string[] = []
  await showDrawnBy(stage, (message, info) => {
    drawn.push(message.localId)
    return <Message message={message} {...info} />
  })
  drawn.length = 0
  return drawn
}

async function showDrawnBy(stage: Stage, renderMessage: RenderMessage): Promise<void> {
  render(
    <stage.Provider>
      <ChatWindow renderMessage={renderMessage} />
    </stage.Provider>,
  )
  await act(stage.ready)
  act(() => stage.receive(['one', 'two', 'three'], { live: false }))
}

it('draws one row when one message comes in', async () => {
  const stage = setStage()
  const drawn = await show(stage)
  act(() => stage.receive(['four']))
  expect(new Set(drawn).size).toBe(1)
})

it('draws the own row alone while it goes from waiting to sent', async () => {
  const stage = setStage()
  const drawn = await show(stage)
  await act(async () => void (await stage.conversation.send('mine')))
  expect(new Set(drawn).size).toBe(1)
  expect(drawn.length).toBeLessThanOrEqual(3)
})

it('draws no row while the person types', async () => {
  const stage = setStage()
  const drawn = await show(stage)
  await userEvent.type(screen.getByRole('textbox', { name: 'Message' }), 'hello')
  expect(drawn).toEqual([])
})

it('says of a row that cannot be drawn that it could not be shown, and draws the others', async () => {
  const stage = setStage()
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  await showDrawnBy(stage, (message, info) => {
    if (textOf(message) === 'two') throw new Error('A renderer of the host')
    return <Message message={message} {...info} />
  })
  const words = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(words).toEqual([expect.stringContaining('one'), 'This could not be shown.', expect.stringContaining('three')])
  expect(told).toHaveBeenCalled()
  told.mockRestore()
})

it('draws a broken row again when its message changes', async () => {
  const stage = setStage()
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  await showDrawnBy(stage, (message, info) => {
    if (message.delivery?.status === 'sending') throw new Error('A renderer of the host')
    return <Message message={message} {...info} />
  })
  act(() => void stage.conversation.send('mine'))
  expect(screen.getByText('This could not be shown.')).toBeDefined()
  expect(await screen.findByText('mine')).toBeDefined()
  expect(screen.queryByText('This could not be shown.')).toBeNull()
  told.mockRestore()
})

it('keeps the others while a row breaks again and again', async () => {
  const stage = setStage()
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  await showDrawnBy(stage, (message, info) => {
    if (message.delivery) throw new Error('A renderer of the host')
    return <Message message={message} {...info} />
  })
  await act(async () => void (await stage.conversation.send('mine')))
  expect(screen.getAllByText('This could not be shown.')).toHaveLength(1)
  expect(screen.getByText('three')).toBeDefined()
  told.mockRestore()
})

it('is one tab stop; arrows, Home and End move, Escape leads to the composer', async () => {
  const stage = setStage()
  await show(stage)
  const list = screen.getByRole('list', { name: 'Messages' })
  const rows = (): string | null | undefined =>
    document.activeElement?.querySelector('[data-slot=message-content]')?.textContent
  await userEvent.tab()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Search messages' }))
  await userEvent.tab()
  expect(rows()).toBe('three')
  await userEvent.keyboard('{ArrowUp}')
  expect(rows()).toBe('two')
  await userEvent.keyboard('{Home}')
  expect(rows()).toBe('one')
  await userEvent.keyboard('{End}')
  expect(rows()).toBe('three')
  expect(list.querySelectorAll('[tabindex="0"]')).toHaveLength(1)
  fireEvent.keyDown(document.activeElement ?? list, { key: 'Escape' })
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }))
})

it('has the links and buttons of the row with the focus alone in the tab order', async () => {
  const stage = setStage()
  await show(stage)
  act(() => stage.receive(['https://example.com/one', 'https://example.com/two']))
  await userEvent.tab()
  await userEvent.tab()
  await userEvent.tab()
  expect((document.activeElement as HTMLAnchorElement).href).toBe('https://example.com/two')
  await userEvent.tab()
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }))
})

it('draws nothing in nineteen windows when a message comes in in the twentieth', async () => {
  const stages = Array.from({ length: 20 }, () => setStage())
  const [busy] = stages
  const drawn: string[] = []
  const renderMessage: RenderMessage = (message, info) => {
    drawn.push(message.localId)
    return <Message message={message} {...info} />
  }
  render(
    stages.map((stage, index) => (
      <stage.Provider key={index}>
        <ChatWindow renderMessage={renderMessage} />
      </stage.Provider>
    )),
  )
  await act(() => Promise.all(stages.map((stage) => stage.ready())))
  act(() => stages.forEach((stage) => stage.receive(['one', 'two'], { live: false })))
  drawn.length = 0
  act(() => busy?.receive(['three']))
  expect(drawn).toHaveLength(1)
})
