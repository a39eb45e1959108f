import type { Exchange, Transport } from '../transport.ts'
import type { Show } from './call.ts'
import { warnInDevelopment } from './development-warning.ts'
import { readOptions, type GuestRestOptions } from './options.ts'

/**
 * The REST Guest API: a message is a POST with `Authorization: Guest <token>` to
 * `/api/v2/conversations/messaging/external/guests/{guestId}/messages`.
 *
 * It follows a flow told in a forum of the vendor's users (thread 16738 of forum.sggu.com), not a published API, and that
 * flow names no way to receive: see {@link GuestRestOptions.receive}.
 *
 * @throws ChatError `config/invalid` or `config/bad-token`
 */
export function guestRest(options: GuestRestOptions): Transport {
  const settings = readOptions(options)
  const { broker, credentials, session, receiver, maxTextBytes, observe } = settings
  warnInDevelopment(settings)
  let count = 0
  const show: Show = (exchange) => {
    let whole: Exchange = { ...exchange, number: (count += 1) }
    const update = (change: Partial<Exchange>): void => {
      whole = { ...whole, ...change }
      try {
        observe?.(whole)
      } catch {}
    }
    update({})
    return update
  }
  return {
    name: 'guest-rest',
    capabilities: {
      receive: !!receiver,
      history: false,
      attachments: false,
      typing: false,
      receipts: false,
      dedupe: 'none',
      reference: 'none',
      readBack: 'none',
      maxTextBytes,
      sendSpacing: options.sendSpacing ?? 600,
    },
    asksGuest: options.asksGuest ?? !!(broker && !credentials && !session),
    connect: async (request) => (await import('./link.ts')).openLink(settings, show, request),
  }
}
