'use client'

import {
  textOf,
  useComposer,
  useConnection,
  useGuestSession,
  useMessages,
  useSendMessage,
  type Message,
} from '@parlor/react'
import type { FormEvent, ReactElement } from 'react'

/** A whole chat of hooks and plain elements. Put it into a `<ParlorProvider>`. */
export function GuestHooksExample(): ReactElement {
  const { status, asksGuest } = useGuestSession()
  return status === 'idle' && asksGuest ? <Start /> : <Conversation />
}

function Start(): ReactElement {
  const { start, isStarting, error } = useGuestSession()

  function begin(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const { name, email } = Object.fromEntries(new FormData(event.currentTarget))
    if (typeof name === 'string' && typeof email === 'string') start({ name, email })
  }

  return (
    <form onSubmit={begin}>
      <label>
        Name <input name="name" autoComplete="name" required />
      </label>
      <label>
        Email <input name="email" type="email" autoComplete="email" required />
      </label>
      <button type="submit" disabled={isStarting}>
        Start chat
      </button>
      {error && <p role="alert">{`${error.message} ${error.hint}`}</p>}
    </form>
  )
}

function Conversation(): ReactElement {
  const { messages } = useMessages()
  const { status, error, resume } = useConnection()
  const { getTextareaProps, submit, canSubmit } = useComposer()
  return (
    <section aria-label="Chat">
      {status === 'paused' && (
        <p role="alert">
          {error && `${error.message} ${error.hint}`}{' '}
          <button type="button" onClick={resume}>
            Try again
          </button>
        </p>
      )}
      <ol aria-label="Messages">
        {messages.map((message) => (
          <Row key={message.localId} message={message} />
        ))}
      </ol>
      <textarea aria-label="Message" {...getTextareaProps()} />
      <button type="button" disabled={!canSubmit} onClick={submit}>
        Send
      </button>
    </section>
  )
}

function Row({ message }: { readonly message: Message }): ReactElement {
  const { sendAgain, leave, retry, edit, discard } = useSendMessage()
  const { localId, author, delivery } = message
  return (
    <li>
      <b>{delivery ? 'You' : (author.name ?? 'Agent')}</b> {textOf(message)} <small>{delivery?.status}</small>
      {delivery?.status === 'uncertain' && (
        <>
          <button type="button" onClick={() => sendAgain(localId)}>
            Send again
          </button>
          <button type="button" onClick={() => leave(localId)}>
            Leave
          </button>
        </>
      )}
      {delivery?.status === 'failed' && (
        <>
          {delivery.error.hint}
          {delivery.error.retryable && (
            <button type="button" onClick={() => retry(localId)}>
              Try again
            </button>
          )}
          <button type="button" onClick={() => edit(localId)}>
            Edit
          </button>
          <button type="button" onClick={() => discard(localId)}>
            Remove
          </button>
        </>
      )}
    </li>
  )
}
