/** The calls that a fault can be aimed at. `feed` is the polled feed and the opening of the stream. */
export type FaultTarget = 'send' | 'create' | 'token' | 'feed'

/** One thing that goes wrong with one request. What is left out stays as it is. */
export interface Fault {
  /**
   * The call it strikes. Left out: whichever of `send`, `create` and `token` comes first. The feed must be named, as a
   * client that polls would use the fault up at once.
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
  /** The fault that strikes a request for this target, if any. One out of `next` is used up by that. */
  take(target: FaultTarget): Fault | undefined
}

function strikes(target: FaultTarget): (fault: Fault) => boolean {
  return (fault) => (fault.on ? fault.on === target : target !== 'feed')
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
    take(target) {
      const struck = settings.next?.find(strikes(target))
      if (!struck) return [settings.always ?? []].flat().find(strikes(target))
      const { next = [], ...rest } = settings
      const left = next.filter((fault) => fault !== struck)
      settings = left.length > 0 ? { ...rest, next: left } : rest
      changed(structuredClone(settings))
      return struck
    },
  }
}
