import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Item } from './items.ts'
import { createService, type Service } from './service.ts'
import { send, sendText } from './testing/faces.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function listen(service: Service): { from: string; text: string }[] {
  const lines: { from: string; text: string }[] = []
  service.subscribe((event) => {
    if (event.type !== 'item') return
    const { from, text } = event.item as Item
    if (from.kind !== 'guest') lines.push({ from: from.kind, text })
  })
  return lines
}

const reach = (service: Service): { service: Service; fetch: typeof fetch; url: string } => ({
  service,
  fetch: service.fetch,
  url: '',
})

describe('the scenario', () => {
  it('welcome: an agent greets by name and answers every message', async () => {
    const service = createService({ scenario: 'welcome' })
    const lines = listen(service)
    const guest = service.createGuest({ name: 'Ada' })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(lines).toEqual([{ from: 'agent', text: expect.stringContaining('Ada') as string }])
    await sendText(reach(service), guest, 'one')
    await sendText(reach(service), guest, 'two')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(lines.map(({ from }) => from)).toEqual(['agent', 'agent', 'agent'])
  })

  it('handover: a bot asks, then an agent takes over', async () => {
    const service = createService({ scenario: 'handover' })
    const lines = listen(service)
    const guest = service.createGuest()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(lines.map(({ from }) => from)).toEqual(['bot'])
    await sendText(reach(service), guest, 'A parcel')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(lines.map(({ from }) => from)).toEqual(['bot', 'bot', 'system', 'agent'])
    await sendText(reach(service), guest, 'Number 7')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(lines.at(-1)?.from).toBe('agent')
  })

  it('burst: five lines come at once, and again after each message', async () => {
    const service = createService({ scenario: 'burst' })
    const lines = listen(service)
    const guest = service.createGuest()
    await vi.advanceTimersByTimeAsync(1)
    expect(lines).toHaveLength(5)
    await sendText(reach(service), guest, 'Slowly, please')
    await vi.advanceTimersByTimeAsync(1)
    expect(lines).toHaveLength(10)
  })

  it('slow-agent: the answer takes longer than a person likes to wait', async () => {
    const service = createService({ scenario: 'slow-agent' })
    const lines = listen(service)
    const guest = service.createGuest()
    await vi.advanceTimersByTimeAsync(5_000)
    await sendText(reach(service), guest, 'Hello?')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(lines).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(lines).toHaveLength(2)
  })

  it('refuses: every send is refused with zero bytes, until another scenario is played', async () => {
    const service = createService({ scenario: 'refuses' })
    const guest = service.createGuest()
    const answer = await send(reach(service), guest)
    expect([answer.status, await answer.text(), service.heard()]).toEqual([403, '', []])
    void service.play('silent', guest.guestId)
    expect((await send(reach(service), guest)).status).toBe(202)
  })

  it('silent: nobody says anything', async () => {
    const service = createService()
    const lines = listen(service)
    const guest = service.createGuest()
    await sendText(reach(service), guest, 'Hello?')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(lines).toEqual([])
  })
})

describe('a scenario', () => {
  it('of your own may be played by name or as it is', async () => {
    const service = createService({
      scenarios: { parrot: async ({ heard, say }) => say(await heard()) },
      scenario: 'parrot',
    })
    const lines = listen(service)
    const guest = service.createGuest()
    await sendText(reach(service), guest, 'Hello')
    await vi.advanceTimersByTimeAsync(0)
    await service.play(async ({ botSay }) => botSay('Beep'), guest.guestId)
    expect(lines.map(({ text }) => text)).toEqual(['Hello', 'Beep'])
  })

  it('stops when another begins, when the guest is forgotten, and when the service closes', async () => {
    const service = createService()
    const lines = listen(service)
    for (const end of [(id: string) => service.play('silent', id), () => service.reset(), () => service.close()]) {
      const { guestId } = service.createGuest()
      const played = service.play('welcome', guestId)
      await end(guestId)
      await played
      expect(vi.getTimerCount()).toBe(0)
    }
    await vi.advanceTimersByTimeAsync(60_000)
    expect(lines).toEqual([])
  })

  it('hears only what is said after it was put on', async () => {
    const service = createService()
    const guest = service.createGuest()
    await sendText(reach(service), guest, 'before')
    const heard: string[] = []
    void service.play(async (stage) => {
      heard.push(await stage.heard(), await stage.heard())
    }, guest.guestId)
    await sendText(reach(service), guest, 'after')
    await vi.advanceTimersByTimeAsync(1_000)
    await sendText(reach(service), guest, 'later')
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toEqual(['after', 'later'])
  })

  it('that fails says so to whoever played it', async () => {
    const service = createService()
    const { guestId } = service.createGuest()
    await expect(service.play(() => Promise.reject(new Error('lost its lines')), guestId)).rejects.toThrow(
      'lost its lines',
    )
  })

  it('takes no time at a pace of 0', async () => {
    const service = createService({ scenario: 'slow-agent', pace: 0 })
    const lines = listen(service)
    service.createGuest()
    await vi.advanceTimersByTimeAsync(0)
    expect(lines).toHaveLength(1)
  })

  it('that there is not is named together with those that there are', async () => {
    expect(() => createService({ scenario: 'wellcome' })).toThrow('There is no scenario "wellcome": welcome, handover')
    const service = createService()
    await expect(service.play('wellcome', service.createGuest().guestId)).rejects.toThrow('There is no scenario')
    await expect(service.play('welcome', 'nobody')).rejects.toThrow('There is no guest "nobody"')
  })
})
