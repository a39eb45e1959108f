import type { AttachmentPart } from '@parlor/core'
import { act, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderInChat } from './testing/hook.tsx'
import { openSocketRoom } from './testing/room.ts'
import { useAttachment } from './use-attachment.ts'
import { useAttachments } from './use-attachments.ts'

describe('useAttachment', () => {
  it('gives a fresh address for a file whose own is dead', async () => {
    const { chat } = await openSocketRoom()
    const files = renderInChat(chat, useAttachments)
    act(() => files.now().add([new File(['leaves'], 'tea.png', { type: 'image/png' })]))
    await waitFor(() => expect(files.now().takeReady()).toHaveLength(1))
    const part: AttachmentPart = { ...files.now().takeReady()[0]!, url: 'https://storage.test.invalid/dead' }
    await act(() => chat.conversation().send('', [part]))
    const file = renderInChat(chat, () => useAttachment(part))
    act(() => file.now().refresh?.())
    await waitFor(() => expect(file.now().isRefreshing).toBe(false))
    expect(file.now()).toMatchObject({ error: null, file: { name: 'tea.png' } })
    expect(file.now().url).not.toBe(part.url)
  })

  it('finds nothing for an id that is the name of what every object has', async () => {
    const { chat } = await openSocketRoom()
    const files = renderInChat(chat, useAttachments)
    act(() => files.now().add([new File(['leaves'], 'tea.png', { type: 'image/png' })]))
    await waitFor(() => expect(files.now().takeReady()).toHaveLength(1))
    await act(() => chat.conversation().send('', files.now().takeReady()))
    const file = renderInChat(chat, () => useAttachment({ kind: 'attachment', id: 'constructor' }))
    expect(file.now()).toMatchObject({ url: undefined, file: undefined })
  })

  it('says why an address cannot be had', async () => {
    const { chat } = await openSocketRoom()
    const file = renderInChat(chat, () => useAttachment({ kind: 'attachment', id: 'nobody-has-it' }))
    act(() => file.now().refresh?.())
    await waitFor(() => expect(file.now().error?.code).toBe('attachment/not-found'))
  })
})
