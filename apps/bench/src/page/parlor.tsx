import { ParlorProvider } from '@parlor/react'
import { Composer, MessageList } from '@parlor/ui'
import { createRoot } from 'react-dom/client'
import { createFeed, type Feed } from './memory.ts'
import type { Subject } from './subject.ts'
import '@parlor/ui/styles.css'

let feed: Feed

/** `MessageList` and `Composer` over a conversation in memory. */
export const parlor: Subject = {
  mount(root, history) {
    feed = createFeed(history)
    createRoot(root).render(
      <ParlorProvider chat={feed.chat}>
        <div className="parlor-theme" style={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
          <MessageList />
          <Composer />
        </div>
      </ParlorProvider>,
    )
  },
  append: (line) => feed.receive([line], true),
  prepend: (lines) => feed.receive(lines, false),
  scroller: '[data-slot=message-scroller]',
  row: '[data-row]',
}
