import { scenarios, type FaultSettings } from '@parlor/testing'
import { useEffect, useState, type CSSProperties, type ReactElement } from 'react'
import { ChatWindow } from '../window/chat-window.tsx'
import type { Labels } from '../words/labels.ts'
import { loadLabels } from './load-labels.ts'
import { InRoom, openRoom, say, type Room } from './room.tsx'
import { Surroundings, type Choices } from './surroundings.tsx'

/** What can be made to go wrong, in words. */
export const faults = {
  none: {},
  'the next message is refused': { next: [{ on: 'send', status: 413 }] },
  'the next message is lost on its way': { next: [{ on: 'send', cut: 'before' }] },
  'the answer to the next message is lost': { next: [{ on: 'send', cut: 'after' }] },
  'asked to slow down for 20 seconds': { next: [{ on: 'send', retryAfter: 20 }] },
  'every message fails': { always: { on: 'send', status: 500 } },
  'three seconds of latency': { latencyMs: 3_000 },
  'the network is gone': { offline: true },
} satisfies Record<string, FaultSettings>

export const scenarioNames: readonly string[] = Object.keys(scenarios)

interface Scene {
  /** The way to Genesys Cloud. */
  readonly transport?: 'guest-rest' | 'web-messaging'
  /** Who answers at the other end. */
  readonly scenario?: string
  /** What goes wrong from now on. */
  readonly fault?: keyof typeof faults
  /** Whose side the person is on. */
  readonly viewer?: 'guest' | 'agent'
}

export type PlaygroundProps = Scene & Choices

const ground: CSSProperties = {
  boxSizing: 'border-box',
  minBlockSize: '100vh',
  padding: 'clamp(0px, calc(50vw - 210px), 24px)',
}
const frame: CSSProperties = {
  maxInlineSize: 420,
  blockSize: 'min(680px, calc(100vh - 2 * clamp(0px, calc(50vw - 210px), 24px)))',
  margin: '0 auto',
  overflow: 'hidden',
  border: '1px solid var(--parlor-line)',
  borderRadius: 'var(--parlor-radius-lg)',
}

/** A window over a service in a box that does as it is told. A new transport or scenario begins a new conversation. */
export function Playground({
  transport = 'guest-rest',
  scenario = 'welcome',
  fault = 'none',
  locale = 'en',
  viewer,
  ...choices
}: PlaygroundProps): ReactElement | null {
  const [room, setRoom] = useState<Room>()
  const [words, setWords] = useState<{ readonly labels: Labels; readonly locale: string }>()
  useEffect(() => {
    let isOver = false
    void loadLabels(locale).then((labels) => {
      if (!isOver) setWords({ labels, locale })
    })
    return () => {
      isOver = true
    }
  }, [locale])
  useEffect(() => {
    let isOver = false
    let opened: Room | undefined
    async function open(): Promise<void> {
      opened = await openRoom({ transport, scenario, asksGuest: false })
      if (isOver) opened.close()
      else setRoom(opened)
      if (!isOver) await say(opened, 'Hello, I have a question about my order.')
    }
    void open()
    return () => {
      isOver = true
      setRoom(undefined)
      opened?.close()
    }
  }, [transport, scenario])
  useEffect(() => {
    room?.service.faults.set(faults[fault])
  }, [room, fault])
  if (!room || !words) return null
  return (
    <InRoom room={room}>
      <Surroundings choices={{ ...choices, locale: words.locale }} style={ground}>
        <div style={frame}>
          <ChatWindow title={titles[transport]} subtitle={scenario} viewer={viewer} {...words} />
        </div>
      </Surroundings>
    </InRoom>
  )
}

const titles = { 'guest-rest': 'REST Guest API', 'web-messaging': 'Web Messaging' }
