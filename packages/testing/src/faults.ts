/**
 * What a fault can be aimed at. `send` is a message by either transport, `feed` the polled feed and the opening of the
 * stream. The others are of web messaging: `upgrade` the opening of a socket, `frame-in` and `frame-out` single frames
 * from and to a guest, `config` the deployment's configuration, `history`, `auth` exchange, refresh and logout, `upload`
 * and `download` of a file, `scan` what is found in one.
 */
export type FaultTarget =
  | 'send'
  | 'create'
  | 'token'
  | 'feed'
  | 'upgrade'
  | 'frame-in'
  | 'frame-out'
  | 'config'
  | 'history'
  | 'auth'
  | 'upload'
  | 'download'
  | 'scan'

/** What a fault strikes that names no target. */
const unnamed: readonly FaultTarget[] = ['send', 'create', 'token']

/** One thing that goes wrong with one request. What is left out stays as it is. */
export interface Fault {
  /**
   * The call it strikes. Left out: whichever of `send`, `create` and `token` comes first. Everything else must be named,
   * as a client that polls would use the fault up at once.
   */
  on?: FaultTarget
  /** Answer with this status instead, before anything is looked at or taken over. */
  status?: number
  /**
   * Body of that answer: text as it stands, anything else as JSON. Text that begins with `<` is called HTML. Without
   * it, the body that the service itself would give with that status. Without `status`, the status is 200.
   */
  body?: unknown
  /** Further headers of that answer. */
  headers?: Record<string, string>
  /** Seconds, or an HTTP date. Without `status`, the status is 429. */
  retryAfter?: number | string
  /** Where `retryAfter` stands: the header of that name, or the field `retryAfter` of the JSON body. @default 'header' */
  retryAfterIn?: 'header' | 'body'
  /** Take the request over first and only then answer with `status`: the client is told wrong. */
  accept?: boolean
  /** Cut the connection before the request is looked at, or after it was taken over. */
  cut?: 'before' | 'after'
  /** Never answer. `true` is `'before'`: nothing is taken over. */
  hang?: boolean | 'before' | 'after'
  /** Milliseconds that this request takes. */
  latencyMs?: number
  /** With `frame-in` and `frame-out`: only frames with this action, or of this class. */
  frame?: string
  /** Code of the error frame that answers a request over a socket, or of the file that is refused by `scan`. */
  code?: number
  /** The frame is lost. */
  drop?: boolean
  /** Milliseconds that the frame comes late; what comes after it may overtake it. */
  delayMs?: number
  /** The frame comes twice; a request is performed twice. */
  duplicate?: boolean
  /** The frame out waits until another has overtaken it, `delayMs` at most (1000 unless given). */
  reorder?: boolean
  /** After the frame, the service closes the socket with this code. */
  closeCode?: number
  closeReason?: string
}

/** Everything that can be set to go wrong. */
export interface FaultSettings {
  /** Milliseconds that every request takes, half of it before it is looked at. */
  latencyMs?: number
  /** Faults that strike once each: a request uses up the first one that is aimed at it. */
  next?: Fault[]
  /** Faults that strike every request they are aimed at. */
  always?: Fault | Fault[]
  /** Every connection is cut before anything is looked at; open streams too. The control door stays open. */
  offline?: boolean
  /** `false`: no CORS headers, and every preflight is refused, as by a server that has not allowed the page's origin. */
  cors?: boolean
  /** The field of the create answer that has the token (the thread has both names: F14). @default 'accessToken' */
  createField?: 'accessToken' | 'guestToken' | 'none'
  /** What an accepted send is answered with: 202 and JSON, 204 and nothing, or 200 and a page. @default 'json' */
  sendBody?: 'json' | 'empty' | 'html'
  /**
   * Sockets stay open, and nothing comes or goes. Those that are or become open meanwhile stay so for good, as the
   * network never tells; a new one works once this is off.
   */
  halfOpen?: boolean
  /** Milliseconds that history lags behind: what is younger stands in none. */
  historyLagMs?: number
}

/** The fault switches of a service. */
export interface Faults {
  /** What is set, without the faults that were used up. */
  get(): FaultSettings
  /**
   * Replaces everything that is set.
   *
   * @throws TypeError that names the switch which cannot be understood.
   */
  set(settings: FaultSettings): void
  /** Adds faults to `next` and leaves everything else as it is. */
  queue(...faults: Fault[]): void
  /** Everything works again. */
  clear(): void
}

/** The faults with what the service itself does with them. */
export interface FaultStore extends Faults {
  /**
   * The fault that strikes a request for this target, if any. One out of `next` is used up by that.
   *
   * @param frame - Action or class of the frame, where the target is one.
   */
  take(target: FaultTarget, frame?: string): Fault | undefined
}

function strikes(target: FaultTarget, frame: string | undefined): (fault: Fault) => boolean {
  return (fault) =>
    (fault.on ? fault.on === target : unnamed.includes(target)) && (fault.frame === undefined || fault.frame === frame)
}

export function createFaults(
  read: (input: unknown) => FaultSettings,
  changed: (settings: FaultSettings) => void,
): FaultStore {
  let settings: FaultSettings = {}
  const replace = (input: FaultSettings): void => {
    settings = read(input)
    changed(structuredClone(settings))
  }
  return {
    get: () => structuredClone(settings),
    set: replace,
    queue: (...faults) => replace({ ...settings, next: [...(settings.next ?? []), ...faults] }),
    clear: () => replace({}),
    take(target, frame) {
      const struck = settings.next?.find(strikes(target, frame))
      if (!struck) return [settings.always ?? []].flat().find(strikes(target, frame))
      const { next = [], ...rest } = settings
      const left = next.filter((fault) => fault !== struck)
      settings = left.length > 0 ? { ...rest, next: left } : rest
      changed(structuredClone(settings))
      return struck
    },
  }
}
