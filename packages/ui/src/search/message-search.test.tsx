import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { ChatWindow } from '../window/chat-window.tsx'
import { setStage, type Stage } from '../testing/stage.tsx'

async function show(texts: readonly string[]): Promise<Stage> {
  const stage = setStage()
  render(
    <stage.Provider>
      <ChatWindow />
    </stage.Provider>,
  )
  await act(stage.ready)
  act(() => stage.receive(texts, { live: false }))
  return stage
}

async function search(words: string): Promise<HTMLElement> {
  await userEvent.click(screen.getByRole('button', { name: 'Search messages' }))
  const field = screen.getByRole('textbox', { name: 'Search messages' })
  await userEvent.type(field, words)
  return field
}

const marks = (): (string | null)[] => [...document.querySelectorAll('mark')].map(({ textContent }) => textContent)
const highlighted = (): string | null | undefined =>
  document.querySelector('[data-highlighted] [data-slot=message-content]')?.textContent

it('finds words in the messages, marks them and begins with the newest', async () => {
  await show(['The mug is blue', 'A bowl', 'Two Mugs, one mug', 'Good'])
  await search('mug')
  expect(screen.getByText('2 of 2')).toBeTruthy()
  expect(marks()).toEqual(['mug', 'Mug', 'mug'])
  expect(highlighted()).toBe('Two Mugs, one mug')
})

it('goes from hit to hit by Enter and by its buttons, and from the last to the first', async () => {
  await show(['mug one', 'mug two', 'mug three'])
  await search('mug')
  await userEvent.keyboard('{Enter}')
  expect(highlighted()).toBe('mug two')
  expect(screen.getByText('2 of 3')).toBeTruthy()
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
  expect(highlighted()).toBe('mug three')
  await userEvent.click(screen.getByRole('button', { name: 'Next match' }))
  expect(highlighted()).toBe('mug one')
  await userEvent.click(screen.getByRole('button', { name: 'Previous match' }))
  expect(highlighted()).toBe('mug three')
})

it('says when nothing is found', async () => {
  await show(['A bowl'])
  const field = await search('mug')
  expect(screen.getByText('Not found')).toBeTruthy()
  expect(field.getAttribute('aria-describedby')).toBe(screen.getByText('Not found').id)
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Next match' }).disabled).toBe(true)
})

it('is closed by Escape, which takes the marks away and leads back to its button', async () => {
  await show(['The mug is blue'])
  await search('mug')
  await userEvent.keyboard('{Escape}')
  expect(marks()).toEqual([])
  expect(screen.queryByRole('search')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Search messages' }))
})

it('is not offered while there is nothing to look through', async () => {
  await show([])
  expect(screen.queryByRole('button', { name: 'Search messages' })).toBeNull()
})
