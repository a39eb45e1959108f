import type { Transport } from '../transport.ts'
import { capturedFetch } from './captured-fetch.ts'
import { warnInDevelopment } from './development-warning.ts'
import type { GuestRestOptions } from './options.ts'

/**
 * The REST Guest API: a message is a POST with `Authorization: Guest <token>` to
 * `/api/v2/conversations/messaging/external/guests/{guestId}/messages`.
 *
 * It follows a flow told in a forum of the vendor's users (thread 16738 of forum.sggu.com), not a published API, and that
 * flow names no way to receive: see {@link GuestRestOptions.receive}.
 *
 * It never throws: options that cannot work are told by the start, `config/invalid` or `config/bad-token`, before any
 * request, so that a wrong setting ends in words on the screen.
 */
export function guestRest(options: GuestRestOptions): Transport {
  const { broker, credentials, session, receive = 'none', maxTextBytes = 4_096, sendSpacing = 600 } = options
  warnInDevelopment(options)
  let count = 0
  return {
    name: 'guest-rest',
    capabilities: {
      receive: receive !== 'none',
      history: false,
      attachments: false,
      typing: false,
      receipts: false,
      dedupe: 'none',
      reference: 'none',
      readBack: 'none',
      maxTextBytes,
      sendSpacing,
    },
    asksGuest: options.asksGuest ?? !!(broker && !credentials && !session),
    async connect(request) {
      const { openLink } = await import('./link.ts')
      return openLink({ ...options, fetch: options.fetch ?? capturedFetch }, () => (count += 1), request)
    },
  }
}
