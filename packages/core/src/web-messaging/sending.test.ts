import { describe, expect, it } from 'vitest'
import frames from './testing/frames.json' with { type: 'json' }
import { holdClock } from './testing/held-clock.ts'
import { echoOf } from './testing/scripted-service.ts'

const { moment, ready } = holdClock()

describe('sending', () => {
  it('is one frame whose echo is found by its tracingId', async () => {
    const { conversation, service, rows } = await ready()
    const sent = conversation.send('Hello')
    await moment()
    const row = await sent
    const frame = service.heard().find(({ action }) => action === 'onMessage')!
    expect(frame).toEqual({
      action: 'onMessage',
      token: frame.token,
      tracingId: row.localId,
      message: { type: 'Text', text: 'Hello', metadata: { id: row.localId } },
    })
    expect(rows()).toEqual(['Hello: sent'])
    expect(row.id).toBe('id-1')
  })

  it('sends a burst of 20 at the allowed pace, none lost, none refused, in order', async () => {
    const { conversation, service, rows } = await ready()
    const times: number[] = []
    service.on('onMessage', (request) => {
      times.push(Date.now())
      return echoOf(request, `burst-${times.length}`)
    })
    const texts = Array.from({ length: 20 }, (_, index) => `message ${index}`)
    for (const text of texts) void conversation.send(text)
    await moment(30_000)
    expect(service.texts()).toEqual(texts)
    expect(rows().every((row) => row.endsWith(': sent'))).toBe(true)
    for (const [index, time] of times.entries()) {
      expect(times.filter((other) => other > time - 1_000 && other <= time).length, `at ${index}`).toBeLessThanOrEqual(
        2,
      )
    }
  })

  it('keeps to 60 requests a minute without failing a message', async () => {
    const { conversation, service, rows } = await ready()
    const times: number[] = []
    service.on('onMessage', (request) => {
      times.push(Date.now())
      return echoOf(request, `many-${times.length}`)
    })
    for (let index = 0; index < 90; index += 1) void conversation.send(`message ${index}`)
    await moment(180_000)
    expect(times).toHaveLength(90)
    expect(rows().every((row) => row.endsWith(': sent'))).toBe(true)
    for (const time of times)
      expect(times.filter((other) => other > time - 60_000 && other <= time).length).toBeLessThan(61)
  })

  it.each([
    ['too long', frames['error.string.4011'], 'message/too-long', 'failed'],
    ['with too large attributes', frames['error.string.4013'], 'message/attributes-too-large', 'failed'],
    ['malformed', frames['error.string.400'], 'request/invalid', 'failed'],
    ['taken with trouble', frames['error.string.5000'], 'server/unavailable', 'uncertain'],
  ])('shows a message that is %s', async (_name, frame, code, status) => {
    const { conversation, service } = await ready()
    service.on('onMessage', ({ tracingId }) => ({ ...frame, tracingId }))
    conversation.send('one').catch(() => {})
    await moment()
    expect(conversation.getState().messages[0]!.delivery).toMatchObject({ status, error: { code } })
  })

  it('pins no error on a message that it does not name', async () => {
    const { conversation, service, rows } = await ready()
    service.on('onMessage', () => undefined)
    void conversation.send('one')
    await moment()
    service.socket().push({ ...frames['error.string.400'], tracingId: 'somebody-else' })
    service.socket().push({ ...frames['error.string.4011'], tracingId: 'somebody-else' })
    await moment()
    expect(rows()).toEqual(['one: sending'])
    expect(conversation.getState().sessionError?.code).toBe('message/too-long')
  })

  it('takes an error without a name for the message in flight when it can mean nothing else', async () => {
    const { conversation, service, rows } = await ready()
    service.on('onMessage', () => ({ ...frames['error.string.4011'], tracingId: undefined }))
    conversation.send('one').catch(() => {})
    await moment()
    expect(rows()).toEqual(['one: failed'])
  })

  it.each(['4011', '4013', '400'] as const)('holds no error (%s) against a message that was taken', async (code) => {
    const { conversation, service, rows } = await ready()
    void conversation.send('one')
    await moment()
    const { tracingId } = service.heard().at(-1)!
    service.socket().push({ ...frames[`error.string.${code}`], tracingId })
    void conversation.send('two')
    await moment(1_000)
    expect(rows()).toEqual(['one: sent', 'two: sent'])
  })

  it('waits as told when it is too fast, and sends again by itself', async () => {
    const { conversation, service, rows } = await ready()
    service.on('onMessage', ({ tracingId }) => ({ ...frames['too-many-requests'], tracingId }))
    void conversation.send('one')
    await moment()
    expect(conversation.getState().messages[0]!.delivery).toMatchObject({ status: 'queued', reason: 'rate-limited' })
    service.on('onMessage', (request) => echoOf(request, 'late'))
    await moment(2_800)
    expect(rows()).toEqual(['one: queued'])
    await moment(1_000)
    expect(rows()).toEqual(['one: sent'])
  })

  it('sends an answer to quick replies with its label, as Structured', async () => {
    const { conversation, service } = await ready()
    void conversation.send('Track my parcel', [
      { kind: 'answer', type: 'QuickReply', text: 'Track my parcel', payload: 'TRACK' },
    ])
    await moment()
    expect(service.heard().at(-1)!.message).toMatchObject({
      type: 'Structured',
      text: 'Track my parcel',
      content: [
        {
          contentType: 'ButtonResponse',
          buttonResponse: { type: 'QuickReply', text: 'Track my parcel', payload: 'TRACK' },
        },
      ],
    })
  })

  it('names the picker that it answers, and needs no text for that', async () => {
    const { conversation, service } = await ready()
    const payload = '2026-12-01T09:00:00.000Z'
    void conversation.send('', [
      { kind: 'answer', type: 'DatePicker', text: 'Tuesday, 10:00', payload, to: 'picker-1' },
    ])
    await moment()
    const { message } = service.heard().at(-1)!
    expect(message).toMatchObject({
      type: 'Structured',
      metadata: { parentMessageId: 'picker-1' },
      content: [{ buttonResponse: { type: 'DatePicker', payload, originatingMessageId: 'picker-1' } }],
    })
    expect(message).not.toHaveProperty('text')
  })

  it('sends the answers to a form in one message', async () => {
    const { conversation, service } = await ready()
    void conversation.send('Form sent', [
      {
        kind: 'form-answer',
        to: 'form-1',
        cannedResponseId: 'canned-1',
        response: [{ id: 'name', text: 'Ada', payload: 'Ada' }],
      },
    ])
    await moment()
    expect(service.heard().at(-1)!.message).toMatchObject({
      type: 'Structured',
      text: 'Form sent',
      content: [
        {
          contentType: 'Form',
          form: {
            originatingMessageId: 'form-1',
            cannedResponseId: 'canned-1',
            response: [
              {
                id: 'name',
                component: {
                  contentType: 'ButtonResponse',
                  buttonResponse: { type: 'Form', text: 'Ada', payload: 'Ada' },
                },
              },
            ],
          },
        },
      ],
    })
  })

  it('sends attributes once, with the next message', async () => {
    const { conversation, service } = await ready()
    await conversation.link()!.setAttributes!({ orderId: '4711' })
    void conversation.send('one')
    void conversation.send('two')
    await moment(2_000)
    const sent = service.heard().filter(({ action }) => action === 'onMessage')
    expect(sent[0]!.message).toMatchObject({ channel: { metadata: { customAttributes: { orderId: '4711' } } } })
    expect(sent[1]!.message).not.toHaveProperty('channel')
  })

  it('sends attributes again that went with a message which was refused, and drops those that are too large', async () => {
    const { conversation, service } = await ready()
    const attributes = { orderId: '4711' }
    const sent = () => service.heard().filter(({ action }) => action === 'onMessage')
    await conversation.link()!.setAttributes!(attributes)
    service.on('onMessage', ({ tracingId }) => ({ ...frames['error.string.4011'], tracingId }))
    conversation.send('too long').catch(() => {})
    await moment(1_500)
    service.on('onMessage', ({ tracingId }) => ({ ...frames['error.string.4013'], tracingId }))
    conversation.send('again').catch(() => {})
    await moment(1_500)
    service.on('onMessage', (request) => echoOf(request, 'a1'))
    conversation.send('without').catch(() => {})
    await moment(1_500)
    const carried = sent().map(({ message }) => JSON.stringify(message).includes('4711'))
    expect(carried).toEqual([true, true, false])
  })

  it('refuses attributes above what the session takes, counted in bytes', async () => {
    const { conversation } = await ready()
    await expect(conversation.link()!.setAttributes!({ note: 'é'.repeat(1_023) })).rejects.toMatchObject({
      code: 'message/attributes-too-large',
    })
    await expect(conversation.link()!.setAttributes!({ note: 'é'.repeat(1_022) })).resolves.toBeUndefined()
  })
})
