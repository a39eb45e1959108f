import { isRecord } from '../parts/memory.ts'

/** How replies come in. */
export type ReceiveMode = 'none' | 'poll' | 'stream'

/** How a guest speaks to the service. */
export type Protocol = 'rest' | 'web-messaging'

/** Where the sandbox is connected. The guest token is not part of it: it is never remembered. */
export interface Settings {
  /** The service in a box; a real organisation by REST; a deployment of one by Web Messaging. */
  readonly kind: 'box' | 'organisation' | 'deployment'
  /** How new conversations with the service in a box speak. */
  readonly boxProtocol: Protocol
  readonly boxReceive: ReceiveMode
  /** A region, an address, or a path of this origin. */
  readonly address: string
  /** Who makes the guest: a broker for each conversation, or somebody did already. */
  readonly guestFrom: 'broker' | 'pasted'
  readonly broker: string
  readonly guestId: string
  readonly receive: ReceiveMode
  /** Where replies come from, below the address; nobody has published one. */
  readonly receivePath: string
  /** Base domain of the deployment's region, or the name of its AWS region. */
  readonly region: string
  /** Id of the Messenger deployment. */
  readonly deploymentId: string
  /** Hosts in place of the region's own; empty for those. */
  readonly socketHost: string
  readonly apiHost: string
  readonly configHost: string
}

/** The paths of the service in a box, to begin with. */
export const assumedPaths: Readonly<Record<Exclude<ReceiveMode, 'none'>, string>> = {
  poll: '/assumed/guests/{guestId}/feed',
  stream: '/assumed/guests/{guestId}/stream',
}

/** Environment variables, as Vite hands them to a page. */
export type Variables = Readonly<Record<string, unknown>>

/** What the form shows before anybody has used it. */
export function defaultSettings(variables: Variables): Settings {
  const text = (name: string): string => (typeof variables[name] === 'string' ? variables[name].trim() : '')
  const address = text('VITE_PARLOR_BASE_URL') || text('VITE_PARLOR_REGION')
  const broker = text('VITE_PARLOR_BROKER_URL')
  const guestId = text('VITE_PARLOR_GUEST_ID')
  const connection = text('VITE_PARLOR_CONNECTION')
  const receive = readReceive(text('VITE_PARLOR_RECEIVE'))
  const deploymentId = text('VITE_PARLOR_DEPLOYMENT_ID')
  const kind =
    oneOf(connection, ['box', 'organisation', 'deployment']) ??
    (deploymentId ? 'deployment' : address ? 'organisation' : 'box')
  return {
    kind,
    boxProtocol: oneOf(text('VITE_PARLOR_PROTOCOL'), ['rest', 'web-messaging']) ?? 'rest',
    boxReceive: (kind === 'box' && receive) || 'poll',
    address,
    guestFrom: guestId && !broker ? 'pasted' : 'broker',
    broker,
    guestId,
    receive: receive ?? 'none',
    receivePath: text('VITE_PARLOR_RECEIVE_PATH') || (receive && receive !== 'none' ? assumedPaths[receive] : ''),
    region: text('VITE_PARLOR_REGION'),
    deploymentId,
    socketHost: text('VITE_PARLOR_SOCKET_HOST'),
    apiHost: text('VITE_PARLOR_API_HOST'),
    configHost: text('VITE_PARLOR_CONFIG_HOST'),
  }
}

/** What was remembered, laid over the defaults. Anything that is not a setting is passed over. */
export function mergeSettings(remembered: unknown, defaults: Settings): Settings {
  if (!isRecord(remembered)) return defaults
  const text = (name: keyof Settings): string => {
    const value = remembered[name]
    return typeof value === 'string' ? value : defaults[name]
  }
  return {
    kind: oneOf(remembered.kind, ['box', 'organisation', 'deployment']) ?? defaults.kind,
    boxProtocol: oneOf(remembered.boxProtocol, ['rest', 'web-messaging']) ?? defaults.boxProtocol,
    boxReceive: readReceive(remembered.boxReceive) ?? defaults.boxReceive,
    address: text('address'),
    guestFrom: oneOf(remembered.guestFrom, ['broker', 'pasted']) ?? defaults.guestFrom,
    broker: text('broker'),
    guestId: text('guestId'),
    receive: readReceive(remembered.receive) ?? defaults.receive,
    receivePath: text('receivePath'),
    region: text('region'),
    deploymentId: text('deploymentId'),
    socketHost: text('socketHost'),
    apiHost: text('apiHost'),
    configHost: text('configHost'),
  }
}

function readReceive(value: unknown): ReceiveMode | undefined {
  return oneOf(value, ['none', 'poll', 'stream'])
}

function oneOf<Value extends string>(value: unknown, allowed: readonly Value[]): Value | undefined {
  return allowed.find((one) => one === value)
}
