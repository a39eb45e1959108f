import type { ReactElement } from 'react'
import { Segments } from '../parts/segments.tsx'
import { useStore } from '../parts/store.ts'
import type { NextSend } from './fault-choices.ts'
import type { FaultStore } from './fault-store.ts'

/** Ends of a send that tell nothing of it. */
const lostAnswers: readonly NextSend[] = ['before', 'after', 'page']

/** What can go wrong over REST. */
export function RestRows({ faults }: { readonly faults: FaultStore }): ReactElement {
  const { choices } = useStore(faults.state)
  return (
    <>
      <Segments
        isLabelled
        label="Next send"
        value={choices.nextSend}
        onChange={(nextSend) => faults.choose({ ...choices, nextSend })}
        segments={[
          { value: 'ok', label: 'OK' },
          { value: '401', label: '401', title: 'The token is refused' },
          { value: '403', label: '403', title: 'Not allowed' },
          { value: '404', label: '404', title: 'No such guest' },
          { value: '413', label: '413', title: 'Too long' },
          { value: '429', label: '429', title: 'Too fast: wait 5 seconds' },
          { value: '503', label: '503', title: 'A server in trouble' },
        ]}
      />
      <Segments
        isLabelled
        label="Cut the line"
        value={lostAnswers.includes(choices.nextSend) ? choices.nextSend : 'ok'}
        onChange={(nextSend) => faults.choose({ ...choices, nextSend })}
        segments={[
          { value: 'ok', label: 'Never' },
          { value: 'before', label: 'Before accept', title: 'The next message does not arrive' },
          { value: 'after', label: 'After', title: 'The next message arrives, its answer does not' },
          { value: 'page', label: 'Page', title: 'A proxy answers 200 with a page of its own' },
        ]}
      />
      <Segments
        isLabelled
        label="Replies"
        value={choices.replies}
        onChange={(replies) => faults.choose({ ...choices, replies })}
        segments={[
          { value: 'on', label: 'Come in' },
          { value: 'down', label: 'Feed down', title: 'Asking for replies is answered 503' },
        ]}
      />
    </>
  )
}
