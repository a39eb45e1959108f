import { guestRest, poll, stream, webMessaging, type Receive } from '@parlor/core'
import { describe, expect, it, vi } from 'vitest'
import { transportContract, type MakeTransport } from './contract.ts'

function overRest(receive: Receive): MakeTransport {
  return (service) =>
    guestRest({
      baseUrl: 'http://box.test',
      fetch: service.fetch,
      credentials: () => Promise.resolve(service.createGuest()),
      receive,
    })
}

const overSocket: MakeTransport = (service) =>
  webMessaging({
    hosts: { socket: 'ws://box.test/v1', api: 'http://box.test', config: 'http://box.test' },
    deploymentId: service.deployments()[0]!.id,
    fetch: service.fetch,
    WebSocket: service.WebSocket,
  })

const transports: [string, MakeTransport][] = [
  ['guest-rest, polled', overRest(poll({ interval: 100 }))],
  ['guest-rest, streamed', overRest(stream())],
  ['web-messaging', overSocket],
]

describe.each(transports)('a conversation over %s', (_name, makeTransport) => {
  it.concurrent.each(transportContract)(
    '$title',
    async ({ run }) => {
      await expect(run(makeTransport)).resolves.toBeUndefined()
    },
    120_000,
  )
})

it('fails no rule because the machine stood still for longer than a rule waits', async () => {
  const [rule] = transportContract.filter(({ title }) => title.startsWith('calls a message uncertain'))
  const real = Date.now
  const start = performance.now()
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => real() + (performance.now() - start > 700 ? 20_000 : 0))
  try {
    await expect(rule?.run(overSocket)).resolves.toBeUndefined()
  } finally {
    clock.mockRestore()
  }
}, 120_000)
