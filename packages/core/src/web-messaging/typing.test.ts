import { describe, expect, it } from 'vitest'
import frames from './testing/frames.json' with { type: 'json' }
import { holdClock } from './testing/held-clock.ts'
import { fromAgent, scriptService, type ScriptedService, type Talk } from './testing/scripted-service.ts'

const { moment, ready } = holdClock()

/** A service whose deployment shows typing to nobody. */
function silent(): ScriptedService {
  const service = scriptService()
  const config = structuredClone(frames['http.deployment-config'])
  config.messenger.apps.conversations.showUserTypingIndicator = false
  config.messenger.apps.conversations.showAgentTypingIndicator = false
  service.rest.set('config.json', () => Response.json(config))
  return service
}

const isTyping = ({ conversation }: Talk) => conversation.getState().typing !== undefined

describe('typing', () => {
  it('of the guest is not told where the deployment has that switched off', async () => {
    const { conversation, service } = await ready({ service: silent() })
    conversation.link()!.tellTyping!()
    await moment(10_000)
    expect(service.heard().map(({ action }) => action)).toEqual(['configureSession'])
    expect(conversation.getState().session?.tellsTyping).toBe(false)
  })

  it('of the guest is told once in five seconds, and anew after a message', async () => {
    const { conversation, service } = await ready()
    const told = (): number => service.heard().filter((frame) => JSON.stringify(frame).includes('Typing')).length
    const type = async (milliseconds: number): Promise<number> => {
      for (let passed = 0; passed < milliseconds; passed += 100) {
        conversation.link()!.tellTyping!()
        await moment()
      }
      return told()
    }
    expect(await type(4_900)).toBe(1)
    expect(await type(5_000)).toBe(2)
    void conversation.send('Hello')
    await moment(1_000)
    expect(await type(1_000)).toBe(3)
  })

  it('of the agent is not shown where the deployment has that switched off', async () => {
    const talking = await ready({ service: silent() })
    talking.service.socket().push(frames['event.typing'])
    expect(isTyping(talking)).toBe(false)
  })

  it('of the agent is shown longer by each notice', async () => {
    const talking = await ready()
    for (let notice = 0; notice < 3; notice += 1) {
      talking.service.socket().push(frames['event.typing'])
      await moment(4_000)
    }
    expect(isTyping(talking)).toBe(true)
    await moment(1_000)
    expect(isTyping(talking)).toBe(false)
  })

  it('of the agent is over with any message, also one of the guest', async () => {
    const talking = await ready()
    talking.service.socket().push(frames['event.typing'])
    talking.service.socket().push(fromAgent('Hi', 'm1'))
    expect(isTyping(talking)).toBe(false)
    talking.service.socket().push(frames['event.typing'])
    void talking.conversation.send('Hello')
    await moment()
    expect(isTyping(talking)).toBe(false)
  })

  it('of the agent is over when the connection is lost', async () => {
    const talking = await ready()
    talking.service.socket().push(frames['event.typing'])
    talking.service.socket().drop()
    expect(isTyping(talking)).toBe(false)
  })

  it('of the guest in another tab is nobody typing', async () => {
    const talking = await ready()
    const { body, ...frame } = frames['event.typing']
    talking.service.socket().push({ ...frame, body: { ...body, direction: 'Inbound' } })
    expect(isTyping(talking)).toBe(false)
  })
})

describe('telling that the guest types', () => {
  const notices = ({ service }: Talk) =>
    service.heard().filter(({ message }) => JSON.stringify(message)?.includes('"Typing"'))

  it('is one notice in five seconds, and anew after a message', async () => {
    const talking = await ready()
    const link = talking.conversation.link()!
    link.tellTyping!()
    link.tellTyping!()
    await moment(4_000)
    link.tellTyping!()
    expect(notices(talking)).toHaveLength(1)
    void talking.conversation.send('done')
    await moment(1_500)
    link.tellTyping!()
    expect(notices(talking)).toHaveLength(2)
  })

  it('is left out where the deployment does not want it, also when only the service says so', async () => {
    const talking = await ready()
    const { service, conversation } = talking
    service.on('onMessage', ({ tracingId }) => ({ ...frames['error.string.403.typing-disabled'], tracingId }))
    conversation.link()!.tellTyping!()
    await moment(6_000)
    conversation.link()!.tellTyping!()
    expect(notices(talking)).toHaveLength(1)
    expect(conversation.getState()).toMatchObject({ connection: { status: 'ready' }, session: { tellsTyping: false } })
    expect(conversation.getState().sessionError).toBeUndefined()
  })
})
