'use client'

import {
  useConversation,
  useConversationState,
  useDeploymentConfig,
  useGuestSession,
  type ConversationState,
  type GuestDetails,
} from '@parlor/react'
import {
  forwardRef,
  useId,
  useMemo,
  useState,
  type ComponentPropsWithoutRef,
  type DragEvent,
  type ForwardRefExoticComponent,
  type ReactElement,
  type ReactNode,
  type Ref,
  type RefAttributes,
} from 'react'
import { Announcer } from '../announcer/announcer.tsx'
import { Button } from '../shared/button.tsx'
import { ChatHeader, type ChatHeaderProps } from './chat-header.tsx'
import { classNames } from '../shared/class-names.ts'
import { Composer } from '../composer/composer.tsx'
import { EmptyState } from './empty-state.tsx'
import { createFormat } from '../words/format.ts'
import { MarkIcon } from '../shared/icons.tsx'
import { firstLabels } from '../words/first-labels.ts'
import type { Labels } from '../words/labels.ts'
import { useRowExtras } from '../list/late-rows.ts'
import { windowExtras } from './late-window.ts'
import { useLazy } from '../shared/lazily.ts'
import { LoadAgain } from '../shared/load-again.tsx'
import { MessageList, type MessageListHandle } from '../list/message-list.tsx'
import type { RenderMessage } from '../list/message-row.tsx'
import { MessageSearchProvider } from '../search/message-search-provider.tsx'
import { PartsContext, useParts } from '../shared/parts-context.ts'
import { TypingIndicator } from '../list/typing-indicator.tsx'
import { useMounted } from './use-mounted.ts'

export interface ChatWindowProps
  extends Omit<ComponentPropsWithoutRef<'section'>, 'title'>, Pick<ChatHeaderProps, 'title' | 'subtitle' | 'avatar'> {
  /** Words to say differently, or those of `@parlor/ui/locales/de` and its neighbours. Keep the object the same between renders. */
  readonly labels?: Partial<Labels>
  /** Whose side the person is on. @default 'guest' */
  readonly viewer?: 'guest' | 'agent'
  /** Draws one row. Keep the function the same between renders. @default a `Message` */
  readonly renderMessage?: RenderMessage
  /** Goes to a message or to the end. */
  readonly listHandle?: Ref<MessageListHandle>
  /** Instead of the header; `null` for none. */
  readonly header?: ReactNode
  /** Instead of the words that a conversation without messages shows. */
  readonly emptyState?: ReactNode
  /** Whether the composer takes the focus as soon as it is there. @default false */
  readonly autoFocus?: boolean
  /** @default the nearest `data-theme` above, else the system's */
  readonly theme?: 'light' | 'dark'
  /** @default 'comfortable' */
  readonly density?: 'comfortable' | 'dense'
  /** Of times and days, and `lang` of the window: a BCP 47 tag. @default the browser's, and no `lang` */
  readonly locale?: string
  /** Of times and days, an IANA name. @default the machine's */
  readonly timeZone?: string
  /**
   * Where pictures of cards, quick replies and people may come from, like `https://media.example.com` or
   * `https://*.example.com`. Keep the list the same between renders.
   * @default nowhere: a placeholder or the words stand for each
   */
  readonly allowedMediaOrigins?: readonly string[]
  /**
   * Where files in messages may come from. Keep the list the same between renders.
   * @default the vendor's storage, and the region of the deployment's own API
   */
  readonly allowedAttachmentOrigins?: readonly string[]
  /** Tools of the host in the composer: emoji, canned words. */
  readonly composerTools?: ReactNode
  /** Buttons of the host, at the end of the header. */
  readonly children?: ReactNode
}

/** A whole chat: header, banner, start form, messages and composer, and the one announcer. */
export const ChatWindow: ForwardRefExoticComponent<ChatWindowProps & RefAttributes<HTMLElement>> = forwardRef<
  HTMLElement,
  ChatWindowProps
>(function ChatWindow(
  {
    title,
    subtitle,
    avatar,
    labels,
    viewer = 'guest',
    renderMessage,
    listHandle,
    header,
    emptyState = <EmptyState />,
    autoFocus = false,
    theme,
    density,
    locale,
    timeZone,
    allowedMediaOrigins,
    allowedAttachmentOrigins,
    composerTools,
    className,
    children,
    ...props
  },
  ref,
) {
  const { id } = useConversation()
  const titleId = useId()
  const format = useMemo(() => createFormat({ locale, timeZone }), [locale, timeZone])
  const isMarkdown = useDeploymentConfig().config?.markdown
  const words = useMemo(() => ({ ...firstLabels, ...labels }), [labels])
  const parts = useMemo(
    () => ({ labels: words, format, viewer, isMarkdown, allowedMediaOrigins, allowedAttachmentOrigins }),
    [words, format, viewer, isMarkdown, allowedMediaOrigins, allowedAttachmentOrigins],
  )
  const isHeaderOurs = header === undefined
  return (
    <PartsContext.Provider value={parts}>
      <section
        ref={ref}
        data-slot="chat-window"
        lang={locale}
        data-theme={theme}
        data-density={density}
        {...(isHeaderOurs ? { 'aria-labelledby': titleId } : { 'aria-label': title ?? parts.labels.chat })}
        className={classNames('parlor-chat-window', className)}
        onDragOver={refuseFiles}
        {...props}
      >
        <MessageSearchProvider>
          {isHeaderOurs ? (
            <ChatHeader title={title} subtitle={subtitle} avatar={avatar} titleId={titleId}>
              {children}
            </ChatHeader>
          ) : (
            header
          )}
          <LateSearch />
          <Body
            key={id}
            renderMessage={renderMessage}
            listHandle={listHandle}
            emptyState={emptyState}
            takesFocus={autoFocus}
            composerTools={composerTools}
          />
        </MessageSearchProvider>
        <Announcer />
      </section>
    </PartsContext.Provider>
  )
})

/** A file that is dropped where none is taken would be opened in place of the page. */
function refuseFiles(event: DragEvent): void {
  if (event.defaultPrevented || !event.dataTransfer.types.includes('Files')) return
  event.preventDefault()
  event.dataTransfer.dropEffect = 'none'
}

interface BodyProps extends Pick<ChatWindowProps, 'renderMessage' | 'listHandle' | 'emptyState' | 'composerTools'> {
  readonly takesFocus: boolean
}

function Body({ renderMessage, listHandle, emptyState, takesFocus, composerTools }: BodyProps): ReactElement {
  const { status, asksGuest, isStarting, start } = useGuestSession()
  const hasMessages = useConversationState(selectHasMessages)
  const isMounted = useMounted()
  const [form, setForm] = useState<'closed' | 'open' | 'sent'>('closed')
  const [guest, setGuest] = useState<GuestDetails>()
  const isForm = asksGuest && (status === 'idle' || (isStarting && form !== 'closed'))
  const isFormOpen = form !== 'closed' || hasMessages
  const late = useLazy(windowExtras, isForm && isFormOpen ? 'now' : 'idle')
  useRowExtras('idle')
  const parts = late.status === 'ready' ? late.value : undefined

  function begin(details: GuestDetails): void {
    setGuest(details)
    setForm('sent')
    start(details)
  }

  const guestForm = parts ? <parts.GuestForm takesFocus={!hasMessages} onStart={begin} /> : <LoadAgain part={late} />

  return (
    <>
      {parts && (
        <parts.ConnectionBanner onTryStart={guest && (() => begin(guest))} onStartNew={() => setForm('open')} />
      )}
      {hasMessages ? (
        <MessageList renderMessage={renderMessage} handle={listHandle} />
      ) : (
        <div data-slot="chat-body" className="parlor-body">
          {isForm
            ? isMounted && (isFormOpen ? guestForm : <Welcome onOpen={() => setForm('open')} />)
            : !isStarting && status !== 'idle' && emptyState}
        </div>
      )}
      {isForm && hasMessages && guestForm}
      {parts && <parts.QuickReplies />}
      <TypingIndicator />
      {!isForm && <Composer takesFocus={takesFocus || form === 'sent'} tools={composerTools} />}
    </>
  )
}

function Welcome({ onOpen }: { readonly onOpen: () => void }): ReactElement {
  const { labels } = useParts()
  return (
    <div data-slot="welcome" className="parlor-empty">
      <span className="parlor-face parlor-badge">
        <MarkIcon />
      </span>
      <h3>{labels.startTitle}</h3>
      <p>{labels.startText}</p>
      <Button kind="primary" onClick={onOpen}>
        {labels.startChat}
      </Button>
    </div>
  )
}

const selectHasMessages = (state: ConversationState): boolean => state.messages.length > 0

/** A strip to look for words, when it is asked for. */
function LateSearch(): ReactElement | null {
  const late = useLazy(windowExtras, 'idle')
  return late.status === 'ready' ? <late.value.MessageSearch /> : null
}
