import { act, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderInChat } from './testing/hook.tsx'
import { openRoom, openSocketRoom } from './testing/room.ts'
import { useAttachments } from './use-attachments.ts'

const picture = (name = 'tea.png'): File => new File(['leaves'], name, { type: 'image/png' })

describe('useAttachments', () => {
  it('uploads a file and gives the part that sends it', async () => {
    const { chat } = await openSocketRoom()
    const files = renderInChat(chat, useAttachments)
    expect(files.now()).toMatchObject({ supported: true, accept: 'image/*,application/pdf', maxBytes: 10_240_000 })
    act(() => files.now().add([picture()]))
    expect(files.now()).toMatchObject({ isUploading: true, uploads: [{ name: 'tea.png', size: 6 }] })
    await waitFor(() => expect(files.now().isUploading).toBe(false))
    const parts = files.now().takeReady()
    expect(parts).toMatchObject([{ kind: 'attachment', name: 'tea.png', mime: 'image/png' }])
    await act(() => chat.conversation().send('', parts))
    expect(files.now().uploads).toEqual([])
  })

  it('says at once why a file is not taken, and takes it back', async () => {
    const { chat } = await openSocketRoom()
    const files = renderInChat(chat, useAttachments)
    act(() => files.now().add([picture('tea.exe')]))
    const [refused] = files.now().uploads
    expect(refused).toMatchObject({ status: 'failed', error: { code: 'attachment/type' } })
    expect(files.now().takeReady()).toEqual([])
    act(() => files.now().remove(refused!.id))
    expect(files.now().uploads).toEqual([])
  })

  it('uploads a failed file once more', async () => {
    const { chat, service } = await openSocketRoom()
    const files = renderInChat(chat, useAttachments)
    const id = service.deployments()[0]!.id
    service.changeDeployment(id, { attachments: { fileTypes: ['application/pdf'], maxFileSizeKB: 10 } })
    act(() => files.now().add([picture()]))
    await waitFor(() => expect(files.now().uploads[0]?.status).toBe('failed'))
    service.changeDeployment(id, { attachments: { fileTypes: ['image/*'], maxFileSizeKB: 10 } })
    act(() => files.now().retry(files.now().uploads[0]!.id))
    await waitFor(() => expect(files.now().uploads).toMatchObject([{ name: 'tea.png', status: 'ready' }]))
  })

  it('is not supported where the deployment takes no files, nor over the REST Guest API', async () => {
    const { chat } = await openSocketRoom((service) =>
      service.changeDeployment(service.deployments()[0]!.id, { attachments: false }),
    )
    expect(renderInChat(chat, useAttachments).now().supported).toBe(false)
    const rest = renderInChat(openRoom().chat, useAttachments)
    rest.now().add([picture()])
    expect(rest.now()).toMatchObject({ supported: false, uploads: [] })
  })
})
