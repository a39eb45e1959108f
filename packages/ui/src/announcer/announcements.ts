import { textOf, type Conversation, type ConversationState, type Message } from '@parlor/react'
import { createComposerNews } from './composer-news.ts'
import { wholeCharacters } from '../message/excerpt.ts'
import { clockOf } from '../words/clock.ts'
import { completeLabels, type Labels, type SomeLabels } from '../words/labels.ts'
import { messageInWords } from '../words/message-words.ts'
import { nameOf } from '../words/names.ts'
import { reasonOf } from '../words/reason.ts'

/** One thing said. */
export interface Announcement {
  readonly number: number
  readonly text: string
}

export interface AnnouncementsOptions {
  readonly conversation: Pick<Conversation, 'getState' | 'subscribe'>
  /** The words of the moment. */
  readonly labels: () => SomeLabels
  /** What came after this is said, too. @default the state now */
  readonly since?: ConversationState
  /** Hears everything that is being said now. */
  readonly onChange: (said: readonly Announcement[]) => void
}

/** More messages than this within `burstSpan` are counted instead of read, milliseconds. */
const burst = 3
const burstSpan = 1_000
const longest = 400
/** How long a text stays, milliseconds. */
const stays = 5_000
const lossIsToldAfter = 5_000

/**
 * Decides what is said aloud: each message that comes in live, once; each own message that becomes uncertain or fails,
 * once; a pause, the end and that it is near, and a loss of the connection that lasts. Never what was there before.
 */
export function createAnnouncements({ conversation, labels, since, onChange }: AnnouncementsOptions): {
  readonly stop: () => void
} {
  const words = (): Labels => completeLabels(labels())
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let said: readonly Announcement[] = []
  let number = 0
  let before = since ?? conversation.getState()
  let arrived: Message[] = []
  let lossTimer: ReturnType<typeof setTimeout> | undefined
  let isLossTold = false

  function later(delay: number, action: () => void): ReturnType<typeof setTimeout> {
    const timer = setTimeout(() => {
      timers.delete(timer)
      action()
    }, delay)
    timers.add(timer)
    return timer
  }

  function say(text: string): void {
    const announcement = { number: (number += 1), text: wholeCharacters(text, longest) }
    said = [...said, announcement]
    onChange(said)
    later(stays, () => {
      said = said.filter((other) => other !== announcement)
      onChange(said)
    })
  }

  function tellArrived(): void {
    const messages = arrived
    arrived = []
    const given = words()
    if (messages.length > burst) say(given.newMessages(messages.length))
    else for (const message of messages) say(given.said(nameOf(message.author, given), messageInWords(message, given)))
  }

  const hearComposer = createComposerNews(words, say)

  function tellLoss(): void {
    isLossTold = true
    say(words().connectionLost)
  }

  function hear(): void {
    const after = conversation.getState()
    if (after.arrivals > before.arrivals) {
      if (arrived.length === 0) later(burstSpan, tellArrived)
      arrived.push(...after.messages.filter(({ arrival }) => arrival !== undefined && arrival > before.arrivals))
    }
    if (after.messages !== before.messages) for (const text of newTroubles(before, after, words())) say(text)
    if (after.connection.status !== before.connection.status) hearConnection(after)
    hearSession(before, after)
    hearComposer(before, after)
    before = after
  }

  function hearConnection({ connection }: ConversationState): void {
    const isLost = connection.status === 'offline' || connection.status === 'reconnecting'
    // On the way back it is neither lost anew nor back yet.
    const isOnTheWay = connection.status === 'connecting' || connection.status === 'connected'
    if (isLost) lossTimer ??= later(lossIsToldAfter, tellLoss)
    else if (!isOnTheWay) {
      clearTimeout(lossTimer)
      lossTimer = undefined
      if (isLossTold && connection.status === 'ready') say(words().connectionBack)
      isLossTold = false
    }
    if (connection.status === 'paused') say(`${words().paused} ${words()[reasonOf(connection.error.code)]}`)
    if (connection.status === 'closed' || connection.status === 'ended')
      say(words()[connection.error ? reasonOf(connection.error.code) : 'ended'])
    if (connection.status === 'read-only') say(`${words().readOnly} ${words().readOnlyCure}`)
  }

  /** That an earlier one was closed, and that it ends soon, once each; how long it still has, the banner counts. */
  function hearSession({ session: former }: ConversationState, { session, connection }: ConversationState): void {
    if (session?.closedElsewhere && !former?.closedElsewhere) say(words().closedElsewhere)
    if (!session?.endsSoon || former?.endsSoon || session.expiresAt === undefined || connection.status !== 'ready')
      return
    const seconds = Math.max(0, Math.ceil((session.expiresAt - Date.now()) / 1_000))
    say(`${words().endsIn(clockOf(seconds))} ${words().endsSoonCure}`)
  }

  const unsubscribe = conversation.subscribe(hear)
  if (since) hear()
  return {
    stop() {
      unsubscribe()
      for (const timer of timers) clearTimeout(timer)
      onChange([])
    },
  }
}

function newTroubles(before: ConversationState, after: ConversationState, labels: Labels): readonly string[] {
  const former = new Map(before.messages.map((message) => [message.localId, message.delivery?.status]))
  return after.messages.flatMap(({ localId, delivery, parts }) => {
    const status = delivery?.status
    if ((status !== 'uncertain' && status !== 'failed') || !former.has(localId) || former.get(localId) === status)
      return []
    return [labels.said(status === 'uncertain' ? labels.uncertain : labels.failed, textOf({ parts }))]
  })
}
