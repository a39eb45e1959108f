import { ParlorProvider } from '@parlor/react'
import { Composer, Message, MessageList, type RenderMessage } from '@parlor/ui'
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { createFeed } from './memory.ts'
import { line, lines } from './transcript.ts'

export interface WindowsResult {
  /** Rows that were drawn in the window that a message arrived in, for each message. */
  readonly inItsWindow: number
  /** Rows that were drawn in all others together. */
  readonly inOthers: number
}

/** Many windows on one page; messages arrive in the first of them. */
export async function drawnRows(
  root: HTMLElement,
  windows: number,
  rows: number,
  arrivals: number,
): Promise<WindowsResult> {
  const drawn = Array.from({ length: windows }, () => 0)
  const feeds = drawn.map(() => createFeed(lines(0, rows)))
  const draw = drawn.map((_, index): RenderMessage => (message, info) => {
    drawn[index] = (drawn[index] ?? 0) + 1
    return <Message message={message} {...info} />
  })
  flushSync(() =>
    createRoot(root).render(
      feeds.map(({ chat }, index) => (
        // The windows never change places.
        <ParlorProvider key={index} chat={chat}>
          <div className="parlor-theme" style={{ display: 'flex', flexDirection: 'column', height: 400 }}>
            <MessageList renderMessage={draw[index]} />
            <Composer />
          </div>
        </ParlorProvider>
      )),
    ),
  )
  const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100))
  for (let before = -1, now = 0; before !== now; now = sum(drawn)) {
    before = now
    await rest()
  }
  const start = [...drawn]
  for (let number = 0; number < arrivals; number += 1) {
    feeds[0]?.receive([line(rows + number)], true)
    await rest()
  }
  const more = drawn.map((count, index) => count - (start[index] ?? 0))
  return { inItsWindow: (more[0] ?? 0) / arrivals, inOthers: sum(more.slice(1)) }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
