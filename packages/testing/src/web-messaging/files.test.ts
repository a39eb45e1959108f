import { describe, expect, it } from 'vitest'
import { bodyOf, entrances, type GuestSocket, quietRoom, type Room } from '../testing/guest-socket.ts'
import type { Frame } from './types.ts'

interface Permission {
  attachmentId: string
  url: string
  headers: Record<string, string>
}

const announce = (more: object = {}): Record<string, unknown> => ({
  action: 'onAttachment',
  attachmentId: 'file-1',
  fileName: 'label.png',
  fileType: 'image/png',
  fileSize: 5,
  errorsAsJson: true,
  ...more,
})

const permissionOf = ({ body }: Frame): Permission => body as Permission

function put(
  room: Room,
  { url, headers }: Permission,
  more: Record<string, string> = {},
  body = 'bytes',
): Promise<Response> {
  return room.fetch(url, { method: 'PUT', headers: { ...headers, 'Content-Type': 'image/png', ...more }, body })
}

async function upload(room: Room, guest: GuestSocket): Promise<void> {
  await put(room, permissionOf(await guest.ask(announce())))
  await guest.find((frame) => frame.class === 'UploadSuccessEvent')
}

const sendFile = (id = 'file-1'): Record<string, unknown> => ({
  action: 'onMessage',
  message: { type: 'Text', content: [{ contentType: 'Attachment', attachment: { id } }] },
})

describe('a file', () => {
  it.each(entrances)('is put with its signed headers, scanned, sent and fetched %s', async (_name, enter) => {
    const room = await enter({ limits: { scanMs: 0 } })
    const guest = await room.join()
    const permission = permissionOf(await guest.ask(announce()))
    expect(Object.keys(permission.headers)).toContain('x-amz-tagging')
    expect((await put(room, permission)).status).toBe(200)
    const success = await guest.find((frame) => frame.class === 'UploadSuccessEvent')
    expect(success.body).toMatchObject({ attachmentId: 'file-1' })
    const echo = bodyOf(await guest.ask(sendFile()))
    const sent = echo.content?.[0]?.['attachment'] as { url: string; filename: string; mediaType: string }
    expect(sent).toMatchObject({ filename: 'label.png', mediaType: 'Image', mime: 'image/png', fileSize: 5 })
    expect(await (await room.fetch(sent.url)).text()).toBe('bytes')
  })

  it.each([
    ['x-amz-tagging', 'organizationId=another'],
    ['x-amz-tagging', ''],
    ['Content-Type', 'image/jpeg'],
  ])('is refused by the storage when %s is %j', async (name, value) => {
    const room = await quietRoom()
    const guest = await room.join()
    const permission = permissionOf(await guest.ask(announce()))
    const answer = await put(room, permission, { [name]: value })
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('SignatureDoesNotMatch')])
  })

  it('is refused by the storage without signature, late, or with an authorization of its own', async () => {
    const room = await quietRoom()
    const guest = await room.join()
    const permission = permissionOf(await guest.ask(announce()))
    const [address = ''] = permission.url.split('?')
    expect((await put(room, { ...permission, url: address })).status).toBe(403)
    expect((await put(room, { ...permission, url: permission.url.replace('file-1', 'file-2') })).status).toBe(403)
    expect((await put(room, permission, { Authorization: 'Bearer x' })).status).toBe(400)
    room.forward(600_000)
    expect((await put(room, permission)).status).toBe(403)
  })

  it.each([
    [4000, {}, false],
    [4001, { fileType: 'text/html', fileName: 'a.html' }, undefined],
    [4001, { fileName: 'virus.EXE' }, undefined],
    [4002, { fileSize: 10_240_001 }, undefined],
    [4004, { fileName: 'no extension' }, undefined],
    [4004, { fileName: '../a.png' }, undefined],
    [4005, { fileName: `${'x'.repeat(1_020)}.png` }, undefined],
    [4102, { fileSize: 0 }, undefined],
  ] as const)('is refused before it is sent with %i: %j', async (code, more, attachments) => {
    const room = await quietRoom({ deployments: [{ id: 'desk', ...(attachments === false ? { attachments } : {}) }] })
    const guest = await room.join()
    const asObject = await guest.ask(announce(more))
    expect(asObject).toMatchObject({
      class: 'GenerateUrlError',
      code: 400,
      body: { errorCode: code, attachmentId: 'file-1' },
    })
    expect(await guest.ask(announce({ ...more, errorsAsJson: false }))).toMatchObject({ class: 'string', code })
  })

  it('is refused after it was put when it is not what was announced', async () => {
    const room = await quietRoom({ limits: { scanMs: 0 } })
    const guest = await room.join()
    await put(room, permissionOf(await guest.ask(announce())), {}, 'other bytes')
    const failure = await guest.find((frame) => frame.class === 'UploadFailureEvent')
    expect(failure.body).toMatchObject({ attachmentId: 'file-1', errorCode: 4003 })
    expect(await guest.ask(sendFile())).toMatchObject({ code: 4010 })
  })

  it('is what a fault finds in it', async () => {
    const room = await quietRoom({ limits: { scanMs: 0 } })
    room.service.faults.set({ next: [{ on: 'scan', code: 4001 }] })
    const guest = await room.join()
    await put(room, permissionOf(await guest.ask(announce())))
    const failure = await guest.find((frame) => frame.class === 'UploadFailureEvent')
    expect(failure.body).toMatchObject({ errorCode: 4001 })
  })

  it('has an address that dies after ten minutes, and gets another', async () => {
    const room = await quietRoom({ limits: { scanMs: 0 } })
    const guest = await room.join()
    await upload(room, guest)
    const echo = bodyOf(await guest.ask(sendFile()))
    const url = (echo.content?.[0]?.['attachment'] as { url: string } | undefined)?.url ?? ''
    room.forward(600_000)
    expect((await room.fetch(url)).status).toBe(404)
    const again = permissionOf(await guest.ask(announce({ action: 'getAttachment' })))
    expect(again).toMatchObject({ headers: {}, fileSize: 5 })
    expect((await room.fetch(again.url)).status).toBe(200)
  })

  it('may be announced again under its id until it is there, and by nobody else', async () => {
    const room = await quietRoom({ limits: { scanMs: 0 } })
    const [guest, other] = [await room.join(), await room.join()]
    await guest.ask(announce())
    expect(await other.ask(announce())).toMatchObject({ code: 400 })
    await upload(room, guest)
    expect(await guest.ask(announce())).toMatchObject({ code: 400 })
  })

  it('is nobody else’s, and is gone when it was deleted', async () => {
    const room = await quietRoom({ limits: { scanMs: 0 } })
    const [guest, other] = [await room.join(), await room.join()]
    await upload(room, guest)
    expect(await other.ask(sendFile())).toMatchObject({ code: 4009 })
    expect(await other.ask(announce({ action: 'getAttachment' }))).toMatchObject({ code: 4009 })
    expect(await guest.ask(announce({ action: 'deleteAttachment' }))).toMatchObject({
      body: { attachmentId: 'file-1' },
    })
    expect(await guest.ask(sendFile())).toMatchObject({ code: 4009 })
  })

  it.each(entrances)('may have megabytes %s', async (_name, enter) => {
    const room = await enter({ limits: { scanMs: 0 } })
    const guest = await room.join()
    const body = 'x'.repeat(3_000_000)
    await put(room, permissionOf(await guest.ask(announce({ fileSize: body.length }))), {}, body)
    const success = await guest.find((frame) => frame.class === 'UploadSuccessEvent')
    const { downloadUrl } = success.body as { downloadUrl: string }
    expect((await (await room.fetch(downloadUrl)).arrayBuffer()).byteLength).toBe(3_000_000)
  })

  it('may be put from a page of any origin', async () => {
    const room = await quietRoom()
    const guest = await room.join()
    const { url } = permissionOf(await guest.ask(announce()))
    const answer = await room.fetch(url, { method: 'OPTIONS', headers: { Origin: 'https://desk.example.test' } })
    expect(answer.headers.get('access-control-allow-methods')).toContain('PUT')
    expect(answer.headers.get('access-control-allow-headers')).toContain('x-amz-tagging')
  })
})
