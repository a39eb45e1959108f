/** Which files a guest may send. */
export interface AttachmentSettings {
  /** Media types, with wildcards as in `image/*`. */
  fileTypes: readonly string[]
  /** Thousands of bytes. */
  maxFileSizeKB: number
}

/** A Messenger deployment, as an administrator would make one. */
export interface Deployment {
  readonly id: string
  /** An inactive one refuses every upgrade. @default 'Active' */
  status: 'Active' | 'Inactive'
  /** Origins that may connect, as `https://desk.example.test`. `undefined`: any, and programs without one. */
  allowedOrigins?: readonly string[]
  /** Whether a client is to open a new session with a Presence Join. @default false */
  autoStart: boolean
  /** Whether a guest may say that they are typing; a guest who does so all the same gets a 403. @default true */
  userTyping: boolean
  /** Whether a guest is to be shown that the agent is typing. @default true */
  agentTyping: boolean
  /** What becomes of a conversation that the agent ends; `false`: the guest is told nothing. @default 'ReadOnly' */
  conversationDisconnect: 'ReadOnly' | 'Send' | false
  /** Whether a guest may clear the conversation. @default true */
  conversationClear: boolean
  /** @default true */
  markdown: boolean
  /** Whether a bot's messages come with its name. @default false */
  humanize: boolean
  /** `false`: no files. @default images and PDF, 10,240 kB */
  attachments: AttachmentSettings | false
  /** With the dot; refused whatever the media type is. */
  blockedExtensions: readonly string[]
  /** Seconds without a message after which a session expires. @default 259_200, which is 72 hours */
  sessionDurationSeconds: number
  /** Bytes of custom attributes, keys and values. @default 2_048 */
  maxCustomDataBytes: number
  /** Whether signed-in guests are served, and whether a guest may sign in in the middle. @default neither */
  auth: { enabled: boolean; allowSessionUpgrade: boolean }
  /** Counts up with every change. */
  version: number
}

/** A deployment to make: its id, and what is to be other than by default. */
export type DeploymentOptions = { id: string } & Partial<Omit<Deployment, 'id' | 'version'>>

/** Id of the deployment that a service has unless it is told otherwise. */
export const demoDeploymentId = '0b3f0000-0000-4000-8000-00000000d3e0'

export function createDeployment({ id, ...options }: DeploymentOptions): Deployment {
  return {
    id,
    status: 'Active',
    autoStart: false,
    userTyping: true,
    agentTyping: true,
    conversationDisconnect: 'ReadOnly',
    conversationClear: true,
    markdown: true,
    humanize: false,
    attachments: { fileTypes: ['image/*', 'application/pdf'], maxFileSizeKB: 10_240 },
    blockedExtensions: ['.exe', '.js', '.bat', '.ps1'],
    sessionDurationSeconds: 259_200,
    maxCustomDataBytes: 2_048,
    auth: { enabled: false, allowSessionUpgrade: false },
    ...options,
    version: 1,
  }
}

/** Whether pages of this origin, or programs without one, may use the deployment. */
export function allowsOrigin({ allowedOrigins }: Deployment, origin: string | null | undefined): boolean {
  return allowedOrigins === undefined || (typeof origin === 'string' && allowedOrigins.includes(origin))
}

/** What a session is told of files. */
export function mediaOf({ attachments, blockedExtensions }: Deployment): object {
  if (!attachments) return { allowedMedia: { inbound: {} } }
  const { fileTypes, maxFileSizeKB } = attachments
  return {
    allowedMedia: { inbound: { fileTypes: fileTypes.map((type) => ({ type })), maxFileSizeKB } },
    blockedExtensions,
  }
}
