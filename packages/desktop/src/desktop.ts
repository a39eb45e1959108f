import { isBlank, type Chat, type Message, type Presence } from '@parlor/react'
import type { DesktopApp } from './app.ts'
import { browserSurface, notificationPermission } from './browser-surface.ts'
import { createCoalescer } from './coalesce.ts'
import { warnInDevelopment } from './development-warning.ts'
import { joinElection } from './election.ts'
import { desktopError, type DesktopError, type DesktopErrorCode } from './errors.ts'
import { followLifecycle } from './follow-lifecycle.ts'
import { genesysSurface } from './genesys-surface.ts'
import { englishLabels, type DesktopLabels } from './labels.ts'
import { addressOf, webAddress, type Click } from './links.ts'
import { noticeOf } from './notice.ts'
import { isFramed, openApp, type AppSource, type OpenedApp } from './open-app.ts'
import { isPageSeen, watchPresence } from './presence.ts'
import { desktopRegion, regionsDiffer } from './region.ts'
import { atFirst, inBrowser, inGenesys, type DesktopState } from './state.ts'
import type { Surface } from './surface.ts'
import { watchChat } from './watch-chat.ts'

/** All but `app` have defaults. Without `app` the page works as in a plain browser tab. */
export interface DesktopOptions {
  /** An instance of the client app SDK, or a function that makes one: it is called once, in a frame only. */
  readonly app?: AppSource | undefined
  /** The region that the transport was given, to be compared with the desktop's. */
  readonly region?: string | undefined
  /** Tabs of one name elect one that tells the person. Give another to each guest. @default 'default' */
  readonly name?: string
  readonly labels?: Partial<DesktopLabels>
  /** Whether a toast or a notification shows the writer and the text of a message. @default true */
  readonly showText?: boolean
  /** The desktop is about to remove the page: write what must not be lost, at once. Parlor's own drafts are safe already. */
  readonly onStop?: () => void
}

/** What a person, or the page in their name, can do. Each keeps its identity, and none throws: see `error`. */
export interface DesktopVerbs {
  /** Opens an http or https address: by the agent desktop where there is one. */
  readonly openLink: (url: string) => void
  /** Props for what wraps the chat: in the agent desktop, links that want a new window are then opened by it. */
  readonly getPaneProps: () => PaneProps
  /** Puts a text where the agent writes, to be looked over and sent. Answer a press with it, in an interaction widget. */
  readonly propose: (text: string) => void
  /** Asks the person for notifications. Answer a press with it, or the browser does not ask. */
  readonly askToNotify: () => void
}

/** See {@link DesktopVerbs.getPaneProps}. */
export interface PaneProps {
  readonly onClick: (click: Click) => void
}

/** The bridge between one chat and what is around the page. */
export interface Desktop {
  readonly getState: () => DesktopState
  readonly subscribe: (listener: () => void) => () => void
  readonly presence: Presence
  readonly verbs: DesktopVerbs
  /** Begins; gives the way to stop. It may begin again after. */
  readonly start: () => () => void
}

/** The first message of a burst waits so long for the next, milliseconds. */
const settle = 400
/** Shortest time from one toast to the next, milliseconds. */
const gap = 5_000

/** Makes the bridge. Nothing happens before it starts, so it is safe on a server. */
export function createDesktop(chat: Chat, options: DesktopOptions = {}): Desktop {
  const { app: source, name = 'default', showText = true, onStop } = options
  const labels = { ...englishLabels, ...options.labels }
  const listeners = new Set<() => void>()
  let state = atFirst
  let opening: Promise<OpenedApp> | undefined
  let app: DesktopApp | undefined
  let surface: Surface | undefined
  let lasting: DesktopError | null = null
  let isStarted = false

  function set(facts: Partial<DesktopState>): void {
    const next = { ...state, ...facts }
    if ((Object.keys(next) as (keyof DesktopState)[]).every((key) => Object.is(next[key], state[key]))) return
    state = next
    for (const listener of listeners) listener()
  }

  /** Whatever is outside may fail; the chat goes on. */
  function attempt(code: DesktopErrorCode, action: () => void): void {
    try {
      action()
    } catch {
      set({ error: desktopError(code) })
    }
  }

  function call(action: () => void): void {
    attempt('desktop/call-failed', action)
  }

  function show(action: (to: Surface) => void): void {
    const to = surface
    if (to) attempt(app ? 'desktop/call-failed' : 'desktop/not-supported', () => action(to))
  }

  function enterBrowser(): void {
    const permission = notificationPermission()
    surface = browserSurface(name)
    set({ supported: inBrowser(isFramed(), permission), notificationPermission: permission })
  }

  function enterGenesys(opened: DesktopApp): void {
    app = opened
    surface = genesysSurface(opened, name, call)
    const region = desktopRegion(opened)
    const isElsewhere = regionsDiffer(region, options.region)
    const warning = isElsewhere ? desktopError('config/region-mismatch') : null
    if (warning && !state.warning) warnInDevelopment(warning)
    set({ where: 'genesys', supported: inGenesys, region, warning })
  }

  function start(): () => void {
    const stop = new AbortController()
    const { signal } = stop
    isStarted = true
    const news = createCoalescer<Message>({ settle, gap, flush: tell })
    const presence = watchPresence(signal, refresh)
    const election = joinElection({ name: `parlor:desktop:${name}`, locks: pageLocks(), onChange: refresh })
    let wasPresent = false
    const watch = watchChat(chat, { signal, onChange: refresh, onArrivals: hear })

    function hear(messages: readonly Message[]): void {
      if (election.isElected() && !presence.isPresent()) news.add(messages)
    }

    function tell(messages: readonly Message[]): void {
      if (election.isElected()) show((to) => to.notify(noticeOf(messages, labels, showText)))
    }

    function refresh(): void {
      const isPresent = presence.isPresent()
      const isSpeaker = election.isElected()
      const unread = watch.unread()
      if (isPresent) news.clear()
      // On arrival only: two tabs that are both in front would take it from each other for ever.
      if (isPresent && !wasPresent) election.take()
      wasPresent = isPresent
      show((to) => to.setUnread(isSpeaker && !isPresent ? unread : 0))
      set({ isPresent, isSpeaker, unread })
    }

    function settleIn(opened: OpenedApp): void {
      if (signal.aborted) return
      if ('error' in opened) {
        enterBrowser()
        lasting = opened.error
        set({ error: lasting })
      } else {
        enterGenesys(opened.app)
        call(() =>
          followLifecycle(opened.app, signal, {
            attempt: call,
            onFocus: () => presence.hear('focused'),
            onBlur: () => presence.hear('blurred'),
            onStop: leave,
          }),
        )
      }
      refresh()
    }

    function leave(): void {
      news.clear()
      show((to) => to.setUnread(0))
      onStop?.()
    }

    if (source && isFramed()) {
      opening ??= openApp(source)
      void opening.then(settleIn)
    } else {
      enterBrowser()
    }
    refresh()

    return () => {
      news.clear()
      show((to) => to.setUnread(0))
      election.leave()
      stop.abort()
    }
  }

  /** What the verb before this one met is over. */
  function begin(): void {
    set({ error: lasting })
  }

  function openLink(url: string): void {
    begin()
    const address = webAddress(url)
    if (!address) set({ error: desktopError('desktop/bad-link') })
    else show((to) => to.openLink(address))
  }

  const paneProps: PaneProps = {
    onClick(click) {
      const address = app && addressOf(click)
      if (!address) return
      click.preventDefault()
      openLink(address)
    },
  }

  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  return {
    getState: () => state,
    subscribe,
    // Parts are mounted before the bridge starts, and must not call read what nobody saw.
    presence: { isPresent: () => (isStarted ? state.isPresent : isPageSeen()), subscribe },
    start,
    verbs: {
      openLink,
      getPaneProps: () => paneProps,
      propose(text) {
        const to = app
        begin()
        if (isBlank(text)) return
        if (!to) set({ error: desktopError('desktop/not-framed') })
        else call(() => to.conversations.proposeInteractionMessage('insert', text))
      },
      askToNotify() {
        if (!state.supported.notifications) return set({ error: desktopError('desktop/not-supported') })
        Notification.requestPermission().then(
          (permission) => {
            const error = permission === 'denied' ? desktopError('desktop/permission-denied') : lasting
            set({ notificationPermission: permission, error })
          },
          () => set({ error: desktopError('desktop/not-supported') }),
        )
      },
    },
  }
}

/** Absent on a page that is not served over https. */
function pageLocks(): LockManager | undefined {
  return (navigator as Partial<Navigator>).locks
}
