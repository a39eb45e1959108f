import { boolean, object } from 'banditypes'
import { field } from '../json.ts'
import { flag, group, lax, listOf, number, read, string, text } from './schema.ts'

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

const switched = (value: unknown): boolean => field(value, 'enabled') === true
const isOn = (value: unknown): boolean => value !== false
const strings = listOf(string)
const conversations = group(
  object({
    enabled: isOn,
    messagingEndpoint: text,
    showAgentTypingIndicator: flag,
    showUserTypingIndicator: flag,
    autoStart: switched,
    conversationDisconnect: group(object({ enabled: flag, type: text })),
    conversationClear: switched,
    markdown: switched,
    humanize: switched,
  }),
)
const config = object({
  id: text,
  status: text,
  languages: strings,
  defaultLanguage: text,
  apiEndpoint: text,
  messenger: object({
    enabled: isOn,
    apps: group(object({ conversations })),
    styles: group(object({ primaryColor: text })),
    fileUpload: group(
      object({
        enableAttachments: lax(boolean()),
        modes: listOf(object({ fileTypes: strings, maxFileSizeKB: (size) => read(number, size) ?? 0 })),
      }),
    ),
  }),
  auth: group(object({ enabled: flag, allowSessionUpgrade: flag })),
})

/** Reads a deployment's configuration; `undefined` when it is none. */
export function readDeployment(body: unknown): DeploymentConfig | undefined {
  const found = read(config, body)
  if (!found) return undefined
  const { id, status = '', languages, defaultLanguage, apiEndpoint, auth } = found
  const { apps, styles, fileUpload, enabled } = found.messenger
  const { conversationDisconnect: ending, ...chat } = apps.conversations
  return {
    id,
    isActive: !/^inactive$/i.test(status) && enabled && chat.enabled,
    languages,
    defaultLanguage,
    autoStart: chat.autoStart,
    showUserTyping: chat.showUserTypingIndicator,
    showAgentTyping: chat.showAgentTypingIndicator,
    disconnect: !ending.enabled ? 'none' : ending.type === 'ReadOnly' ? 'ReadOnly' : 'Send',
    canClear: chat.conversationClear,
    markdown: chat.markdown,
    humanize: chat.humanize,
    primaryColor: styles.primaryColor,
    enableAttachments: fileUpload.enableAttachments,
    uploadModes: fileUpload.modes,
    signIn: auth.enabled,
    stepUp: auth.allowSessionUpgrade,
    messagingEndpoint: chat.messagingEndpoint,
    apiEndpoint,
  }
}
