import { describe, expect, it } from 'vitest'
import type { Upload } from '../types.ts'
import type { PutFile } from './options.ts'
import frames from './testing/frames.json' with { type: 'json' }
import { holdClock } from './testing/held-clock.ts'
import { echoOf, response, scriptService, type Heard, type Talk } from './testing/scripted-service.ts'

const { moment, ready } = holdClock()

type Put = Parameters<PutFile>[1] & { readonly url: string; readonly answer: (status: number) => void }

const file = (name = 'label.png', type = 'image/png', size = 10) => new File([new Uint8Array(size)], name, { type })

/** A service that permits uploads, and a storage whose answers a test gives. */
async function uploading(settings: Parameters<typeof ready>[0] = {}) {
  const puts: Put[] = []
  const service = settings?.service ?? scriptService()
  service.on('onAttachment', ({ tracingId, attachmentId }) =>
    response(
      'PresignedUrlResponse',
      {
        ...frames['presigned-url-response.upload'].body,
        attachmentId,
        headers: { 'x-amz-tagging': 'a=b', 'content-type': 'x' },
      },
      tracingId,
    ),
  )
  const talking = await ready({
    ...settings,
    service,
    options: {
      put: (url, request) =>
        new Promise((resolve, reject) => {
          puts.push({ ...request, url, answer: resolve })
          request.signal.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
        }),
      ...settings?.options,
    },
  })
  const link = talking.conversation.link()!
  const uploads = (): readonly Upload[] => talking.conversation.getState().uploads ?? []
  const states = (): string[] =>
    uploads().map(({ status, progress, error }) => (error ? `${status}: ${error.code}` : `${status} ${progress}`))
  const asked = (action: string): Heard[] => service.heard().filter((request) => request.action === action)
  return { ...talking, link, puts, uploads, states, asked }
}

const stored = ({ service }: Pick<Talk, 'service'>, attachmentId: string) =>
  service
    .socket()
    .push(response('UploadSuccessEvent', { attachmentId, downloadUrl: 'https://files.example.test/1?sig=1' }))

describe('a file', () => {
  it('is asked for, sent with every signed header, looked at by the service, and only then ready', async () => {
    const talking = await uploading()
    const { link, puts, states, asked, conversation } = talking
    const id = link.upload!(file())
    expect(states()).toEqual(['asking 0'])
    await moment(10)
    expect(asked('onAttachment')[0]).toMatchObject({
      attachmentId: id,
      fileName: 'label.png',
      fileType: 'image/png',
      fileSize: 10,
      errorsAsJson: true,
    })
    expect(states()).toEqual(['uploading 0'])
    expect(puts[0]!.headers).toEqual({ 'x-amz-tagging': 'a=b', 'Content-Type': 'image/png' })
    puts[0]!.onProgress(0.5)
    expect(states()).toEqual(['uploading 0.5'])
    puts[0]!.answer(200)
    await moment(10)
    expect(states()).toEqual(['checking 1'])
    stored(talking, id)
    await moment(10)
    expect(states()).toEqual(['ready 1'])
    expect(conversation.getState().attachmentUrls).toEqual({ [id]: 'https://files.example.test/1?sig=1' })
  })

  it('goes out by its id alone, with a text or without one, and is no upload any more', async () => {
    const talking = await uploading()
    const { link, puts, service, conversation, uploads, rows } = talking
    const label = file()
    const id = link.upload!(label)
    await moment(10)
    puts[0]!.answer(200)
    await moment(10)
    stored(talking, id)
    await moment(10)
    void conversation.send('', [{ kind: 'attachment', id, name: 'label.png' }])
    expect(conversation.getState().sentFiles).toEqual({ [id]: label })
    await moment(700)
    const { message } = service.heard().at(-1)!
    expect(message).toMatchObject({ type: 'Text', content: [{ contentType: 'Attachment', attachment: { id } }] })
    expect(message).not.toHaveProperty('text')
    expect(uploads()).toEqual([])
    expect(rows()).toEqual(['attachment: sent'])
  })

  it.each([
    ['empty', file('a.png', 'image/png', 0), 'attachment/empty'],
    ['without an extension', file('label'), 'attachment/name'],
    ['with too long a name', file(`${'n'.repeat(1_020)}.png`), 'attachment/name-too-long'],
    ['with a blocked extension, in any case', file('run.EXE', 'image/png'), 'attachment/type'],
    ['of a type that is not taken', file('a.zip', 'application/zip'), 'attachment/type'],
    ['of no type', file('a.unknown', ''), 'attachment/type'],
  ])('%s is refused before anything is asked', async (_name, bad, code) => {
    const { link, states, asked } = await uploading()
    link.upload!(bad)
    await moment(10)
    expect(states()).toEqual([`failed: ${code}`])
    expect(asked('onAttachment')).toEqual([])
  })

  it('is measured by thousands of bytes, as the service does', async () => {
    const service = scriptService()
    const allowedMedia = { inbound: { fileTypes: [{ type: 'image/*' }], maxFileSizeKB: 1 } }
    service.on('configureSession', ({ tracingId }) =>
      response('SessionResponse', { ...frames['session-response.new'].body, allowedMedia }, tracingId),
    )
    const { link, states } = await uploading({ service })
    link.upload!(file('a.png', 'image/png', 1_001))
    link.upload!(file('b.png', 'image/png', 1_000))
    expect(states()).toEqual(['failed: attachment/too-large', 'asking 0'])
  })

  it.each([
    ['the session takes none', {}, 'attachment/off'],
    ['the list is empty', { allowedMedia: { inbound: { fileTypes: [], maxFileSizeKB: 10 } } }, 'attachment/off'],
  ])('is refused where %s', async (_name, media, code) => {
    const service = scriptService()
    service.on('configureSession', ({ tracingId }) =>
      response('SessionResponse', { connected: true, newSession: true, ...media }, tracingId),
    )
    const { link, states } = await uploading({ service })
    link.upload!(file())
    expect(states()).toEqual([`failed: ${code}`])
  })

  it('is judged by the deployment where that is an old one', async () => {
    const service = scriptService()
    const config = structuredClone(frames['http.deployment-config']) as { messenger: Record<string, unknown> }
    config.messenger.fileUpload = { modes: [{ fileTypes: ['text/plain'], maxFileSizeKB: 5 }] }
    service.rest.set('config.json', () => Response.json(config))
    const { link, states } = await uploading({ service })
    link.upload!(file())
    link.upload!(file('a.txt', 'text/plain'))
    expect(states()).toEqual(['failed: attachment/type', 'asking 0'])
  })

  it('of opus is announced as ogg', async () => {
    const service = scriptService()
    service.on('configureSession', ({ tracingId }) => ({ ...frames['session-response.wildcard-media'], tracingId }))
    const { link, asked } = await uploading({ service })
    link.upload!(file('voice.opus', 'audio/opus'))
    await moment(10)
    expect(asked('onAttachment')[0]).toMatchObject({ fileType: 'audio/ogg' })
  })

  it('that the service does not permit says why', async () => {
    const { link, service, states } = await uploading()
    service.on('onAttachment', ({ tracingId, attachmentId }) =>
      response('GenerateUrlError', { attachmentId, errorCode: 4001, errorMessage: 'no' }, tracingId, 400),
    )
    link.upload!(file())
    await moment(10)
    expect(states()).toEqual(['failed: attachment/type'])
  })

  it.each([
    ['refuses it', 403],
    ['cannot be reached', 0],
  ])('fails when the storage %s', async (_name, status) => {
    const { link, puts, states } = await uploading()
    link.upload!(file())
    await moment(10)
    puts[0]!.answer(status)
    await moment(10)
    expect(states()).toEqual(['failed: attachment/upload-failed'])
  })

  it('fails when the service finds it bad, also before the storage has answered', async () => {
    const { link, puts, service, states } = await uploading()
    const id = link.upload!(file())
    await moment(10)
    service.socket().push(response('UploadFailureEvent', { attachmentId: id, errorCode: 4003, errorMessage: 'bad' }))
    puts[0]!.answer(200)
    await moment(10)
    expect(states()).toEqual(['failed: attachment/content'])
  })

  it('fails when the service never says what it found', async () => {
    const { link, puts, states } = await uploading()
    link.upload!(file())
    await moment(10)
    puts[0]!.answer(200)
    await moment(61_000)
    expect(states()).toEqual(['failed: attachment/upload-failed'])
  })

  it('is taken back at each stage', async () => {
    const talking = await uploading()
    const { link, puts, states, asked } = talking
    const asking = link.upload!(file())
    link.removeUpload!(asking)
    expect(states()).toEqual([])
    await moment(10)
    expect(puts).toEqual([])

    const going = link.upload!(file())
    await moment(10)
    link.removeUpload!(going)
    expect([states(), puts[0]!.signal.aborted]).toEqual([[], true])
    expect(asked('deleteAttachment')).toEqual([])

    const there = link.upload!(file())
    await moment(10)
    puts[1]!.answer(200)
    await moment(10)
    stored(talking, there)
    await moment(10)
    link.removeUpload!(there)
    await moment(10)
    expect(states()).toEqual([])
    expect(asked('deleteAttachment')).toMatchObject([{ attachmentId: there }])

    const looked = link.upload!(file())
    await moment(10)
    puts[2]!.answer(200)
    await moment(10)
    expect(states()).toEqual(['checking 1'])
    link.removeUpload!(looked)
    stored(talking, looked)
    await moment(10)
    expect(states()).toEqual([])
    expect(asked('deleteAttachment')).toMatchObject([{ attachmentId: there }, { attachmentId: looked }])

    const refused = link.upload!(file('run.exe'))
    link.removeUpload!(refused)
    await moment(10)
    expect([states(), asked('deleteAttachment').length]).toEqual([[], 2])
  })

  it.each([
    ['image/*', 'a.png', 'image/png', 'asking 0'],
    ['image/*', 'a.txt', 'text/plain', 'failed: attachment/type'],
    ['image/png', 'a.png', 'image/PNG', 'asking 0'],
    ['image/png', 'a.jpg', 'image/jpeg', 'failed: attachment/type'],
    ['*/*', 'a.unknown', '', 'asking 0'],
    ['*/*', 'run.exe', '', 'failed: attachment/type'],
  ])('of a session that takes %s: %s as %s', async (taken, name, type, state) => {
    const service = scriptService()
    const allowedMedia = { inbound: { fileTypes: [{ type: taken }], maxFileSizeKB: 10 } }
    service.on('configureSession', ({ tracingId }) =>
      response('SessionResponse', { ...frames['session-response.new'].body, allowedMedia }, tracingId),
    )
    const { link, states } = await uploading({ service })
    link.upload!(file(name, type))
    expect(states()).toEqual([state])
  })

  it('that was on its way when the connection broke is interrupted, one that is ready stays', async () => {
    const talking = await uploading()
    const { link, puts, states, service } = talking
    const there = link.upload!(file())
    await moment(10)
    puts[0]!.answer(200)
    await moment(10)
    stored(talking, there)
    await moment(10)
    link.upload!(file('b.png'))
    await moment(10)
    service.socket().drop()
    await moment(1_000)
    expect(states()).toEqual(['ready 1', 'failed: attachment/upload-failed'])
    expect(puts[1]!.signal.aborted).toBe(true)
  })

  it('that was on its way when the guest had to prove again who they are is interrupted; a message keeps its own', async () => {
    const service = scriptService()
    let proofs = 0
    const jwt = () => Response.json({ jwt: `jwt-${(proofs += 1)}`, refreshToken: 'refresh-1' })
    service.rest.set('oauthcodegrantjwtexchange', jwt)
    service.rest.set('token/refresh', jwt)
    const signIn = async () => ({ code: 'idp-code', redirectUri: 'https://shop.example.test/back' })
    const talking = await uploading({ service, options: { signIn } })
    const { link, puts, states, conversation, asked, rows } = talking
    const there = link.upload!(file('a.png'))
    await moment(10)
    puts[0]!.answer(200)
    await moment(10)
    stored(talking, there)
    await moment(10)
    link.upload!(file('b.png'))
    await moment(10)
    service.on('onMessage', (request) =>
      proofs === 1
        ? { ...frames['error.string.403.reauthenticate'], tracingId: request.tracingId }
        : echoOf(request, 'm1'),
    )
    conversation.send('', [{ kind: 'attachment', id: there, name: 'a.png' }]).catch(() => {})
    await moment(10_000)
    expect(rows()).toEqual(['attachment: sent'])
    expect(states()).toEqual(['failed: attachment/upload-failed'])
    expect(puts[1]!.signal.aborted).toBe(true)
    expect(asked('onMessage').map(({ message }) => message!['content'])).toEqual(
      [1, 2].map(() => [{ contentType: 'Attachment', attachment: { id: there } }]),
    )
  })

  it('of two that are asked for at once gets its own permission, though the answers lack a reference', async () => {
    const { link, service, puts } = await uploading()
    service.on('onAttachment', () => undefined)
    const [first, second] = [link.upload!(file('a.png')), link.upload!(file('b.png'))]
    await moment(10)
    for (const attachmentId of [second, first]) {
      const url = `https://uploads.example.test/${attachmentId}`
      service.socket().push(response('PresignedUrlResponse', { attachmentId, url, headers: { 'x-amz-tagging': 'a' } }))
    }
    await moment(10)
    expect(puts.map(({ url }) => url)).toEqual([
      `https://uploads.example.test/${second}`,
      `https://uploads.example.test/${first}`,
    ])
    expect(puts.map(({ body }) => (body as File).name)).toEqual(['b.png', 'a.png'])
  })
})

describe('a dead download link', () => {
  it('is replaced by a fresh one', async () => {
    const { link, service, conversation } = await uploading()
    service.on('getAttachment', ({ tracingId, attachmentId }) =>
      response(
        'PresignedUrlResponse',
        { attachmentId, url: 'https://files.example.test/2', headers: {}, fileSize: 9 },
        tracingId,
      ),
    )
    await Promise.all([link.refreshAttachment!('a1'), moment(10)])
    expect(conversation.getState().attachmentUrls).toEqual({ a1: 'https://files.example.test/2' })
  })

  it.each([
    [4008, 'attachment/expired'],
    [4009, 'attachment/not-found'],
    [4010, 'attachment/not-uploaded'],
  ])('that cannot be replaced says why (%i)', async (errorCode, code) => {
    const { link, service } = await uploading()
    service.on('getAttachment', ({ tracingId }) => response('Error', { errorCode, errorMessage: '' }, tracingId, 400))
    const refreshed = link.refreshAttachment!('a1')
    refreshed.catch(() => {})
    await moment(10)
    await expect(refreshed).rejects.toMatchObject({ code })
  })
})

describe('requests for files', () => {
  it('keep within 60 requests a minute beside messages', async () => {
    const { link, service, conversation } = await uploading()
    const times: number[] = []
    service.on('onMessage', (request) => {
      times.push(Date.now())
      return echoOf(request, `m${times.length}`)
    })
    service.on('getAttachment', ({ tracingId, attachmentId }) => {
      times.push(Date.now())
      return response(
        'PresignedUrlResponse',
        { attachmentId, url: 'https://files.example.test/2', headers: {} },
        tracingId,
      )
    })
    for (let index = 0; index < 60; index += 1) conversation.send(`${index}`).catch(() => {})
    for (let index = 0; index < 30; index += 1) link.refreshAttachment!(`a${index}`).catch(() => {})
    await moment(240_000)
    expect(times).toHaveLength(90)
    for (const time of times) {
      expect(times.filter((other) => other > time - 60_000 && other <= time).length).toBeLessThanOrEqual(60)
    }
  })
})
