// Every example of README.md, word for word: a test compares them, and this file is type-checked and rendered.
import {
  ConversationProvider,
  createChat,
  dateAnswer,
  guestRest,
  isChatError,
  isPending,
  ParlorProvider,
  poll,
  textOf,
  useAnswer,
  useAttachment,
  useAttachments,
  useChat,
  useComposer,
  useConnection,
  useConversation,
  useConversationState,
  useDeploymentConfig,
  useFrameState,
  useGuestSession,
  useMessage,
  useMessages,
  useMessageScroll,
  useQuickReplies,
  usePresence,
  useSendMessage,
  useTyping,
  useUnread,
  type AttachmentPart,
  type Chat,
  type DatePickerPart,
  type Message,
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

function UnreadWhileAway() {
  const isPresent = usePresence()
  const { count } = useUnread()
  return isPresent ? null : <p>{count} unread</p>
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

function Typing() {
  const { author, tell } = useTyping()
  return (
    <>
      <textarea aria-label="Reply" onChange={tell} />
      {author && <p>{author.name ?? 'Somebody'} is typing</p>}
    </>
  )
}

function QuickReplies() {
  const { title, replies, answer } = useQuickReplies()
  return (
    <>
      {title && <p>{title}</p>}
      {replies.map((reply) => (
        <button type="button" key={reply.payload} onClick={() => answer(reply)}>
          {reply.text}
        </button>
      ))}
    </>
  )
}

function Times({ message, picker }: { message: Message; picker: DatePickerPart }) {
  const { answer, canAnswer, send } = useAnswer(message)
  if (answer) return <p>Answered</p>
  return picker.availableTimes.map((slot) => {
    const words = new Date(slot.dateTime).toLocaleString()
    return (
      <button
        type="button"
        key={slot.dateTime}
        disabled={!canAnswer}
        onClick={() => send(dateAnswer(message, picker, slot, words))}
      >
        {words}
      </button>
    )
  })
}

function Files() {
  const { supported, uploads, accept, add, remove, retry, takeReady } = useAttachments()
  const { send } = useSendMessage()
  if (!supported) return null
  return (
    <>
      <input
        type="file"
        aria-label="Files"
        multiple
        accept={accept}
        onChange={(event) => add(event.target.files ?? [])}
      />
      {uploads.map(({ id, name, status, progress, error }) => (
        <p key={id}>
          {name}: {error ? error.hint : `${status} ${Math.round(progress * 100)} %`}
          {error && (
            <button type="button" onClick={() => retry(id)}>
              Try again
            </button>
          )}
          <button type="button" onClick={() => remove(id)}>
            Remove
          </button>
        </p>
      ))}
      <button type="button" onClick={() => send('', takeReady())}>
        Send files
      </button>
    </>
  )
}

function Picture({ file }: { file: AttachmentPart }) {
  const { url, refresh } = useAttachment(file)
  return <img src={url} alt={file.name ?? ''} onError={refresh} />
}

function Brand() {
  const { config } = useDeploymentConfig()
  return <hr color={config?.primaryColor} />
}

function Unsent() {
  return <p>{useFrameState((state) => state.messages.filter(isPending).length)} on their way</p>
}

function Rows() {
  const { messages, loadOlder } = useMessages()
  const sends = useFrameState((state) => state.nextSeq)
  const { scrollerRef, listRef, isAtEnd, scrollToEnd } = useMessageScroll({
    rows: messages,
    sends,
    onNearStart: (isNear) => isNear && loadOlder(),
  })
  return (
    <div ref={scrollerRef} style={{ overflow: 'auto', blockSize: 200 }}>
      <ol ref={listRef}>
        {messages.map((message) => (
          <li key={message.localId} data-row={message.localId}>
            {textOf(message)}
          </li>
        ))}
      </ol>
      {!isAtEnd && (
        <button type="button" onClick={() => scrollToEnd()}>
          Latest
        </button>
      )}
    </div>
  )
}

const picker: DatePickerPart = { kind: 'date-picker', availableTimes: [{ dateTime: '2026-12-01T09:00:00Z' }] }
const offer: Message = { localId: 'offer', id: 'offer', author: { kind: 'bot' }, parts: [picker], time: 0, place: 0 }
const picture: AttachmentPart = { kind: 'attachment', id: 'picture', name: 'tea.png' }

/** All of them over one chat; without one, the first example as it is. */
export function Examples({ chat: given }: { readonly chat?: Chat }): ReactElement {
  if (!given) return <App />
  return (
    <ParlorProvider chat={given}>
      <StartForm />
      <Banner />
      <Guest />
      <UnreadWhileAway />
      <Timeline />
      <Field />
      <CannedReply text="Thank you" />
      <SayHello />
      <Conversations />
      <Typing />
      <QuickReplies />
      <Times message={offer} picker={picker} />
      <Files />
      <Picture file={picture} />
      <Brand />
      <Unsent />
      <Rows />
    </ParlorProvider>
  )
}
