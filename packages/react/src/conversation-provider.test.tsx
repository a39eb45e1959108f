import { QueryClient } from '@tanstack/react-query'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { ConversationProvider } from './conversation-provider.tsx'
import { ParlorProvider } from './parlor-provider.tsx'
import { Desk } from './testing/desk.tsx'
import { openRoom } from './testing/room.ts'

describe('ConversationProvider', () => {
  it('gives its subtree another conversation of the same chat', async () => {
    const { chat, service, guests } = openRoom()
    const queryClient = new QueryClient()
    render(
      <ParlorProvider chat={chat} queryClient={queryClient}>
        <Desk label="First" />
        <ConversationProvider id="second">
          <Desk label="Second" />
        </ConversationProvider>
      </ParlorProvider>,
    )
    const desk = within(screen.getByRole('region', { name: 'Second' }))
    await waitFor(() => expect(desk.getByRole('status').textContent).toBe('ready'))
    await userEvent.type(desk.getByRole('textbox'), 'Hello{Enter}')
    await desk.findByText('Hello sent')
    expect(within(screen.getByRole('region', { name: 'First' })).queryAllByRole('listitem')).toEqual([])
    expect(chat.conversations().map(({ id }) => id)).toEqual(['default', 'second'])
    expect(guests()).toBe(2)
    expect(service.heard()).toEqual(['Hello'])
    expect(queryClient.getMutationCache().getAll()).toHaveLength(1)
  })
})
