import { guestRest, poll, stream, type Receive } from '@parlor/core'
import { describe, expect, it } from 'vitest'
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

const transports: [string, MakeTransport][] = [
  ['guest-rest, polled', overRest(poll({ interval: 100 }))],
  ['guest-rest, streamed', overRest(stream())],
]

describe.each(transports)('a conversation over %s', (_name, makeTransport) => {
  it.concurrent.each(transportContract)(
    '$title',
    async ({ run }) => {
      await expect(run(makeTransport)).resolves.toBeUndefined()
    },
    30_000,
  )
})
