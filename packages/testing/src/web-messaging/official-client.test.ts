import { describe, expect, it } from 'vitest'
import { quietRoom, type Room } from '../testing/guest-socket.ts'
import type { Frame } from './types.ts'

const token = '5d2c0000-0000-4000-8000-0000000000aa'

/** What an official client sends, byte for byte as it encodes it, for the deployment `desk`. */
const configure = (startNew: boolean): string =>
  `{"token":"${token}","deploymentId":"desk","startNew":${startNew},"journeyContext":{"customer":{"id":"${token}","idType":"cookie"},"customerSession":{"id":"","type":"web"}},"tracingId":"t","action":"configureSession"}`
const join = `{"token":"${token}","action":"onMessage","message":{"events":[{"eventType":"Presence","presence":{"type":"Join"}}],"channel":{"metadata":{"customAttributes":{"A":"B"}}},"type":"Event"},"tracingId":"t"}`
const hello = `{"token":"${token}","message":{"text":"Hello world","metadata":{"id":"aaa-bbb-ccc"},"channel":{"metadata":{"customAttributes":{"A":"B"}}},"type":"Text"},"tracingId":"t","action":"onMessage"}`
const quickReply = `{"token":"${token}","message":{"text":"","content":[{"contentType":"ButtonResponse","buttonResponse":{"text":"Yes","payload":"Y","type":"QuickReply"}}],"type":"Text"},"tracingId":"t","action":"onMessage"}`
const typing = `{"token":"${token}","tracingId":"t","action":"onMessage","message":{"events":[{"eventType":"Typing","typing":{"type":"On"}}],"type":"Event"}}`
const echo = `{"token":"${token}","tracingId":"SGVhbHRoQ2hlY2tNZXNzYWdlSWQ=","action":"echo","message":{"text":"ping","type":"Text"}}`
const getJwt = `{"token":"${token}","tracingId":"t","action":"getJwt"}`
const file = `{"token":"${token}","attachmentId":"00000000-0000-0000-0000-000000000001","fileName":"foo.png","fileType":"image/png","fileSize":424242,"fileMd5":"x","errorsAsJson":true,"tracingId":"t","action":"onAttachment"}`
const close = `{"token":"${token}","closeAllConnections":true,"tracingId":"t","action":"closeSession"}`

/** What an independent tester sends: no tracingId, the attributes beside the message. */
const bareConfigure = `{"action":"configureSession","deploymentId":"desk","token":"${token}"}`
const bareHello = `{"action":"onMessage","token":"${token}","message":{"type":"Text","text":"hi"},"channel":{"metadata":{"customAttributes":{"order":"4711"}}}}`

async function speak(room: Room, ...texts: string[]): Promise<Frame[]> {
  const guest = await room.open(token)
  for (const text of texts) {
    const before = guest.frames.length
    guest.socket.send(text)
    await guest.find((frame) => guest.frames.indexOf(frame) >= before)
  }
  return guest.frames
}

describe('a client that was built for the real service', () => {
  it('is understood in all that it says', async () => {
    const room = await quietRoom({ deployments: [{ id: 'desk', autoStart: true }] })
    const frames = await speak(room, configure(false), join, hello, quickReply, typing, echo, getJwt, file)
    expect(frames.map(({ class: name, code }) => `${name} ${code}`)).toEqual([
      'SessionResponse 200',
      ...Array.from({ length: 5 }, () => 'StructuredMessage 200'),
      'JwtResponse 200',
      'PresignedUrlResponse 200',
    ])
    expect(frames[5]?.tracingId).toBe('SGVhbHRoQ2hlY2tNZXNzYWdlSWQ=')
    expect(room.service.heard()).toEqual(['Hello world', 'Yes'])
  })

  it('begins anew after the end as it expects to', async () => {
    const room = await quietRoom({ deployments: [{ id: 'desk' }] })
    const { guestId } = room.service.createSession({ token })
    room.service.endConversation(guestId)
    const frames = await speak(room, configure(false), close, configure(true), hello)
    expect(frames.map(({ body }) => body)).toMatchObject([
      { connected: true, readOnly: true },
      { connected: false, readOnly: true },
      { connected: true, readOnly: false, newSession: true },
      { text: 'Hello world' },
    ])
  })

  it('may leave out all that it may, and gets no tracingId then', async () => {
    const room = await quietRoom({ deployments: [{ id: 'desk' }] })
    const frames = await speak(room, bareConfigure, bareHello)
    expect(frames.map(({ class: name }) => name)).toEqual(['SessionResponse', 'StructuredMessage'])
    for (const frame of frames) expect(frame).not.toHaveProperty('tracingId')
  })
})
