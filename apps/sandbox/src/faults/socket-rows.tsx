import type { ReactElement } from 'react'
import { Segments } from '../parts/segments.tsx'
import { useStore } from '../parts/store.ts'
import type { NextSend } from './fault-choices.ts'
import { SessionDeeds, type SessionDeedsProps } from './session-deeds.tsx'
import type { SocketChoices } from './socket-choices.ts'

/** What can go wrong over the socket of Web Messaging. */
export function SocketRows({ faults, conversation }: SessionDeedsProps): ReactElement {
  const { choices } = useStore(faults.state)
  const { socket } = choices
  const choose = (part: Partial<SocketChoices>): void => faults.choose({ ...choices, socket: { ...socket, ...part } })
  return (
    <>
      <Segments
        isLabelled
        label="Next send"
        value={choices.nextSend}
        onChange={(nextSend: NextSend) => faults.choose({ ...choices, nextSend })}
        segments={[
          { value: 'ok', label: 'OK' },
          { value: '401', label: '401', title: 'Not authorized' },
          { value: '403', label: '403', title: 'Not allowed' },
          { value: '429', label: '429', title: 'Too fast: wait 5 seconds' },
          { value: '4011', label: '4011', title: 'The text is too long' },
          { value: '5000', label: '5000', title: 'A service in trouble' },
        ]}
      />
      <Segments
        isLabelled
        label="Its echo"
        value={choices.nextSend === 'before' || choices.nextSend === 'after' ? choices.nextSend : 'ok'}
        onChange={(nextSend) => faults.choose({ ...choices, nextSend })}
        segments={[
          { value: 'ok', label: 'Comes' },
          { value: 'before', label: 'Cut before', title: 'The next message does not arrive' },
          { value: 'after', label: 'Cut after', title: 'The next message arrives, its echo does not' },
        ]}
      />
      <Segments
        isLabelled
        label="Frames in"
        value={socket.frames}
        onChange={(frames) => choose({ frames })}
        segments={[
          { value: 'ok', label: 'OK' },
          { value: 'drop', label: 'Drop', title: 'Messages to the guest are lost' },
          { value: 'delay', label: 'Delay', title: 'They come 3 seconds late' },
          { value: 'duplicate', label: 'Double', title: 'They come twice' },
          { value: 'reorder', label: 'Reorder', title: 'They overtake each other' },
        ]}
      />
      <Segments
        isLabelled
        label="Upgrade"
        value={socket.upgrade}
        onChange={(upgrade) => choose({ upgrade })}
        segments={[
          { value: 'ok', label: 'OK' },
          { value: 'refuse', label: 'Refuse', title: 'The next sockets are refused with 403' },
          { value: 'cut', label: 'Cut', title: 'Their connections are cut' },
          { value: 'hang', label: 'Hang', title: 'They are never answered' },
        ]}
      />
      <Segments
        isLabelled
        label="History"
        value={socket.history}
        onChange={(history) => choose({ history })}
        segments={[
          { value: 'ok', label: 'OK' },
          { value: 'lag', label: 'Lags', title: 'It lacks the last minute' },
          { value: 'down', label: '503', title: 'A server in trouble' },
        ]}
      />
      <SessionDeeds faults={faults} conversation={conversation} />
    </>
  )
}
