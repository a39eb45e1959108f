import type { Deployment } from './deployments.ts'

/** Where a client reaches the service, all without a slash at the end. */
export interface Hosts {
  api: string
  messaging: string
}

/**
 * The hosts that belong to an address at which somebody reached the service. On the platform there are three, named
 * `api`, `api-cdn` and `webmessaging`; elsewhere one serves for all.
 *
 * @param base - An origin, with a path if the service is mounted below one.
 */
export function hostsOf(base: string): Hosts {
  const url = new URL(base)
  const path = url.pathname.replace(/\/+$/, '')
  const secure = url.protocol === 'https:' || url.protocol === 'wss:' ? 's' : ''
  const [, domain] = /^(?:api|api-cdn|webmessaging)\.(.+)$/.exec(url.host) ?? []
  const api = domain === undefined ? url.host : `api.${domain}`
  const messaging = domain === undefined ? url.host : `webmessaging.${domain}`
  return { api: `http${secure}://${api}${path}`, messaging: `ws${secure}://${messaging}${path}` }
}

/** The public configuration of a deployment, as the platform's `config.json`. */
export function configOf(deployment: Deployment, { api, messaging }: Hosts): object {
  const { attachments, conversationDisconnect } = deployment
  return {
    id: deployment.id,
    version: String(deployment.version),
    status: deployment.status,
    languages: ['en-us', 'de'],
    defaultLanguage: 'en-us',
    apiEndpoint: api,
    headlessMode: { enabled: true },
    messenger: {
      enabled: true,
      apps: {
        conversations: {
          enabled: true,
          messagingEndpoint: messaging,
          showAgentTypingIndicator: deployment.agentTyping,
          showUserTypingIndicator: deployment.userTyping,
          autoStart: { enabled: deployment.autoStart },
          conversationDisconnect: {
            enabled: conversationDisconnect !== false,
            type: conversationDisconnect || 'Send',
          },
          conversationClear: { enabled: deployment.conversationClear },
          markdown: { enabled: deployment.markdown },
          humanize: { enabled: deployment.humanize },
          notifications: { enabled: false, notificationContentType: 'ExcludeMessagesContent' },
          sessionDurationSeconds: deployment.sessionDurationSeconds,
        },
      },
      styles: { primaryColor: '#0b5fff' },
      launcherButton: { visibility: 'Off' },
      fileUpload: {
        enableAttachments: attachments !== false,
        modes: attachments ? [{ fileTypes: [...attachments.fileTypes], maxFileSizeKB: attachments.maxFileSizeKB }] : [],
      },
    },
    journeyEvents: { enabled: false },
    auth: { ...deployment.auth },
  }
}
