// Every example of README.md, word for word: a test compares them, and this file is type-checked and rendered.
import {
  ConversationProvider,
  createChat,
  guestRest,
  isChatError,
  ParlorProvider,
  poll,
  textOf,
  useChat,
  useComposer,
  useConnection,
  useConversation,
  useConversationState,
  useGuestSession,
  useMessage,
  useMessages,
  useSendMessage,
  useUnread,
  type Chat,
} from '../index.ts'
import { useState, useSyncExternalStore, type ReactElement } from 'react'

const chat = createChat({
  transport: () => guestRest({ region: 'mypurecloud.com', broker: '/api/guests', receive: poll() }),
})

function App() {
  return (
    <ParlorProvider chat={chat}>
      <StartForm />
      <Timeline />
      <Field />
    </ParlorProvider>
  )
}

function StartForm() {
  const { status, asksGuest, isStarting, error, start } = useGuestSession()
  if (status !== 'idle' || !asksGuest) return null
  return (
    <form
      action=""
      onSubmit={(event) => {
        event.preventDefault()
        const { name, email } = Object.fromEntries(new FormData(event.currentTarget))
        if (typeof name === 'string' && typeof email === 'string') start({ name, email })
      }}
    >
      <input name="name" aria-label="Name" required />
      <input name="email" aria-label="Email" type="email" required />
      <button type="submit" disabled={isStarting}>
        Start chat
      </button>
      {error && <p role="alert">{`${error.message} ${error.hint}`}</p>}
    </form>
  )
}

function Timeline() {
  const { messages } = useMessages()
  return (
    <ol aria-label="Messages">
      {messages.map(({ localId }) => (
        <Row key={localId} localId={localId} />
      ))}
    </ol>
  )
}

function Row({ localId }: { localId: string }) {
  const message = useMessage(localId)
  const { sendAgain, leave, retry, edit, discard } = useSendMessage()
  if (!message) return null
  const { delivery } = message
  return (
    <li>
      {textOf(message)} {delivery?.status}
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

function Field() {
  const { getTextareaProps, submit, canSubmit, isTooLong, bytesLeft } = useComposer()
  return (
    <>
      <textarea aria-label="Message" {...getTextareaProps()} />
      {isTooLong && <p>{-bytesLeft} bytes too long</p>}
      <button type="button" disabled={!canSubmit} onClick={submit}>
        Send
      </button>
    </>
  )
}

function CannedReply({ text }: { text: string }) {
  const { send, isSending, error } = useSendMessage()
  return (
    <button type="button" disabled={isSending} title={error?.hint} onClick={() => send(text)}>
      {text}
    </button>
  )
}

function Banner() {
  const { status, error, wait, resume } = useConnection()
  if (status === 'offline') return <p>You are offline.</p>
  if (wait) return <p>Sending goes on at {new Date(wait.until).toLocaleTimeString()}.</p>
  if (status !== 'paused') return null
  return (
    <p>
      {error?.message} {error?.hint}{' '}
      <button type="button" onClick={resume}>
        Try again
      </button>
    </p>
  )
}

function NewMessages() {
  const { count, firstId, markRead } = useUnread()
  if (count === 0) return null
  return (
    <a href={`#${firstId}`} onClick={markRead}>
      {count} new messages
    </a>
  )
}

function Guest() {
  const name = useConversationState((state) => state.guest?.name)
  return <h2>{name ?? 'Guest'}</h2>
}

function SayHello() {
  const conversation = useConversation()
  const [answer, setAnswer] = useState('')
  async function sayHello() {
    try {
      const message = await conversation.send('Hello')
      setAnswer(`Taken as ${message.id}`)
    } catch (error) {
      setAnswer(isChatError(error) ? error.hint : 'Not sent')
    }
  }
  return (
    <button type="button" title={answer} onClick={() => void sayHello()}>
      Say hello
    </button>
  )
}

function Conversations() {
  const chat = useChat()
  const conversations = useSyncExternalStore(chat.subscribe, chat.conversations, chat.conversations)
  return conversations.map(({ id }) => (
    <ConversationProvider key={id} id={id}>
      <NewMessages />
    </ConversationProvider>
  ))
}

/** All of them over one chat; without one, the first example as it is. */
export function Examples({ chat: given }: { readonly chat?: Chat }): ReactElement {
  if (!given) return <App />
  return (
    <ParlorProvider chat={given}>
      <StartForm />
      <Banner />
      <Guest />
      <Timeline />
      <Field />
      <CannedReply text="Thank you" />
      <SayHello />
      <Conversations />
    </ParlorProvider>
  )
}
