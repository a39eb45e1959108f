import { textOf } from '@parlor/core'
import type { ReactElement } from 'react'
import { useComposer, type UseComposerOptions } from '../use-composer.ts'
import { useConnection } from '../use-connection.ts'
import { useGuestSession } from '../use-guest-session.ts'
import { useMessages } from '../use-messages.ts'

/** The least that a person can chat with: a state, a list, a field and a button. */
export function Desk({ label = 'Desk' }: { readonly label?: string }): ReactElement {
  return (
    <section aria-label={label}>
      <Status />
      <List />
      <Field />
    </section>
  )
}

export function Status(): ReactElement {
  const { status, asksGuest, start } = useGuestSession()
  const { error } = useConnection()
  return (
    <>
      <output>{error ? `${status}: ${error.code}` : status}</output>
      {asksGuest && (
        <button type="button" onClick={() => start({ name: 'Ada', email: 'ada@example.com' })}>
          Start chat
        </button>
      )}
    </>
  )
}

export function List(): ReactElement {
  const { messages } = useMessages()
  return (
    <ol>
      {messages.map((message) => (
        <li key={message.localId}>
          {textOf(message)} {message.delivery?.status}
        </li>
      ))}
    </ol>
  )
}

export function Field(options: UseComposerOptions): ReactElement {
  const { getTextareaProps, submit, canSubmit } = useComposer(options)
  return (
    <>
      <textarea aria-label="Message" {...getTextareaProps()} />
      <button type="button" disabled={!canSubmit} onClick={submit}>
        Send
      </button>
    </>
  )
}
