import * as v from 'valibot'
import { count, flag, lax, listOf, read, text } from './schema.ts'

/** What an administrator set for a deployment, as far as a guest's client obeys it. Flags that are not told are off. */
export interface DeploymentConfig {
  readonly id?: string
  /** Whether guests may connect: the deployment is active, and so are its conversations. */
  readonly isActive: boolean
  readonly languages: readonly string[]
  readonly defaultLanguage?: string
  /** Whether a new session starts the flow before the guest has written anything. */
  readonly autoStart: boolean
  /** Whether the guest's typing is told to the agent. */
  readonly showUserTyping: boolean
  /** Whether the agent's typing is shown. */
  readonly showAgentTyping: boolean
  /** What the end by the agent means: nothing is told, an event is told, or writing is over. */
  readonly disconnect: 'none' | 'Send' | 'ReadOnly'
  /** Whether the guest may end the conversation for good. */
  readonly canClear: boolean
  /** Whether texts of the other side are markdown. They are never HTML. */
  readonly markdown: boolean
  /** Whether a bot shows a name and a picture. */
  readonly humanize: boolean
  readonly primaryColor?: string
  /** Present on newer deployments: then the session itself says which files it takes. */
  readonly enableAttachments?: boolean
  /** Which files older deployments take. */
  readonly uploadModes: readonly { readonly fileTypes: readonly string[]; readonly maxFileSizeKB: number }[]
  /** Whether guests may sign in. */
  readonly signIn: boolean
  /** Whether they may sign in in the middle of a conversation. */
  readonly stepUp: boolean
  readonly messagingEndpoint?: string
  readonly apiEndpoint?: string
}

const toggle = lax(v.object({ enabled: flag }))
const strings = listOf(v.string())
const conversations = v.object({
  enabled: lax(v.boolean()),
  messagingEndpoint: text,
  showAgentTypingIndicator: flag,
  showUserTypingIndicator: flag,
  autoStart: toggle,
  conversationDisconnect: lax(v.object({ enabled: flag, type: text })),
  conversationClear: toggle,
  markdown: toggle,
  humanize: toggle,
})
const mode = v.object({ fileTypes: strings, maxFileSizeKB: count })
const messenger = v.object({
  enabled: lax(v.boolean()),
  apps: lax(v.object({ conversations: lax(conversations) })),
  styles: lax(v.object({ primaryColor: text })),
  fileUpload: lax(v.object({ enableAttachments: lax(v.boolean()), modes: listOf(mode) })),
})
const config = v.object({
  id: text,
  status: text,
  languages: strings,
  defaultLanguage: text,
  apiEndpoint: text,
  messenger: lax(messenger),
  auth: lax(v.object({ enabled: flag, allowSessionUpgrade: flag })),
})

/** Reads a deployment's configuration; `undefined` when it is none. */
export function readDeployment(body: unknown): DeploymentConfig | undefined {
  const found = read(config, body)
  if (!found?.messenger) return undefined
  const { id, status, languages, defaultLanguage, apiEndpoint, auth } = found
  const { apps, styles, fileUpload, enabled } = found.messenger
  const chat = apps?.conversations
  const ending = chat?.conversationDisconnect
  return {
    id,
    isActive: !/^inactive$/i.test(status ?? '') && enabled !== false && chat?.enabled !== false,
    languages,
    defaultLanguage,
    autoStart: !!chat?.autoStart?.enabled,
    showUserTyping: !!chat?.showUserTypingIndicator,
    showAgentTyping: !!chat?.showAgentTypingIndicator,
    disconnect: !ending?.enabled ? 'none' : ending.type === 'ReadOnly' ? 'ReadOnly' : 'Send',
    canClear: !!chat?.conversationClear?.enabled,
    markdown: !!chat?.markdown?.enabled,
    humanize: !!chat?.humanize?.enabled,
    primaryColor: styles?.primaryColor,
    enableAttachments: fileUpload?.enableAttachments,
    uploadModes: (fileUpload?.modes ?? []).map(({ fileTypes, maxFileSizeKB = 0 }) => ({ fileTypes, maxFileSizeKB })),
    signIn: !!auth?.enabled,
    stepUp: !!auth?.allowSessionUpgrade,
    messagingEndpoint: chat?.messagingEndpoint,
    apiEndpoint,
  }
}
