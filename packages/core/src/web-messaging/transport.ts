import { capturedFetch } from '../guest-rest/captured-fetch.ts'
import type { Transport } from '../transport.ts'
import type { WebMessagingOptions } from './options.ts'

/**
 * Web Messaging, the vendor's published guest protocol: a socket that needs no more than the id of a Messenger
 * deployment, both directions, with files, typing, rich content and history.
 *
 * It never throws: options that cannot work are told by the start, `config/invalid` or `config/bad-token`, before any
 * request.
 *
 * @see https://developer.genesys.cloud/commdigital/digital/webmessaging/websocketapi
 */
export function webMessaging(options: WebMessagingOptions): Transport {
  const { maxTextBytes = 4_096, sendSpacing = 600 } = options
  let count = 0
  let spent: string | undefined
  return {
    name: 'web-messaging',
    capabilities: {
      receive: true,
      history: true,
      attachments: true,
      typing: true,
      receipts: false,
      dedupe: 'none',
      reference: 'echoed',
      readBack: 'hint',
      maxTextBytes,
      sendSpacing,
    },
    asksGuest: false,
    async connect(request) {
      const { openLink } = await import('./link.ts')
      const { token = spent } = options
      return openLink(
        { ...options, token: token === spent ? undefined : token, fetch: options.fetch ?? capturedFetch },
        request,
        { nextNumber: () => (count += 1), onSpent: () => (spent = token) },
      )
    },
  }
}
