import { describe, expect, it } from 'vitest'
import frames from './testing/frames.json' with { type: 'json' }
import { holdClock } from './testing/held-clock.ts'
import { echoOf, scriptService, type ScriptedService } from './testing/scripted-service.ts'

const { moment, ready } = holdClock()

/** A service whose deployment starts the flow of a new session by itself. */
function starting(): ScriptedService {
  const service = scriptService()
  const config = structuredClone(frames['http.deployment-config'])
  config.messenger.apps.conversations.autoStart.enabled = true
  service.rest.set('config.json', () => Response.json(config))
  return service
}

const messages = (service: ScriptedService) => service.heard().filter(({ action }) => action === 'onMessage')
const joins = (service: ScriptedService) =>
  messages(service).filter(({ message }) => JSON.stringify(message).includes('"Join"'))
const carried = (service: ScriptedService) =>
  messages(service).map(({ message }) => JSON.stringify(message).includes('4711'))

describe('the flow of a session', () => {
  it.each([
    ['new', 'switched on', 'session-response.new', 1],
    ['new', 'switched off', 'session-response.new', 0],
    ['old', 'switched on', 'session-response.resumed', 0],
    ['old', 'switched off', 'session-response.resumed', 0],
    ['read-only', 'switched on', 'session-response.read-only', 0],
  ] as const)('that is %s, where that is %s', async (_age, setting, answer, times) => {
    const service = setting === 'switched on' ? starting() : scriptService()
    service.on('configureSession', ({ tracingId }) => ({ ...frames[answer], tracingId }))
    await ready({ service })
    await moment(2_000)
    expect(joins(service)).toHaveLength(times)
  })

  it('waits for the first message where the configuration cannot be read', async () => {
    const service = scriptService()
    service.rest.set('config.json', () => new Response('', { status: 502 }))
    await ready({ service })
    await moment(2_000)
    expect(messages(service)).toEqual([])
  })

  it('is started anew by a new chat, and not by a connection that comes back', async () => {
    const service = starting()
    const { conversation } = await ready({ service })
    service.on('configureSession', ({ tracingId }) => ({ ...frames['session-response.resumed'], tracingId }))
    service.socket().drop()
    await moment(2_000)
    expect(joins(service)).toHaveLength(1)
    service.socket().push(frames['event.presence.disconnect.read-only'])
    service.on('configureSession', ({ tracingId }) => ({ ...frames['session-response.new'], tracingId }))
    void conversation.startNew()
    await moment(2_000)
    expect(joins(service)).toHaveLength(2)
  })

  it('takes the attributes along, which no message repeats', async () => {
    const service = starting()
    const { conversation } = await ready({ service, options: { attributes: { orderId: '4711' } } })
    void conversation.send('Hello')
    await moment(2_000)
    expect(carried(service)).toEqual([true, false])
  })

  it('goes on without attributes that the service finds too large, and says so', async () => {
    const service = starting()
    service.on('onMessage', ({ tracingId }) => ({ ...frames['error.string.4013'], tracingId }))
    const { conversation, status } = await ready({ service, options: { attributes: { orderId: '4711' } } })
    expect([status(), conversation.getState().sessionError?.code]).toEqual(['ready', 'message/attributes-too-large'])
    service.on('onMessage', (request) => echoOf(request, 'm1'))
    void conversation.send('Hello')
    await moment(2_000)
    expect(carried(service)).toEqual([true, false])
  })

  it('leaves the attributes to the first message when it could not be started', async () => {
    const service = starting()
    service.on('onMessage', ({ tracingId }) => ({ ...frames['error.string.5000'], tracingId }))
    const { conversation, status } = await ready({ service, options: { attributes: { orderId: '4711' } } })
    expect(status()).toBe('ready')
    service.on('onMessage', (request) => echoOf(request, 'm1'))
    void conversation.send('Hello')
    await moment(2_000)
    expect(carried(service)).toEqual([true, true])
  })
})
