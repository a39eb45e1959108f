'use client'

import { byteLength, isBlank, type ChatError, type ConversationState } from '@parlor/core'
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type ChangeEventHandler,
  type CompositionEventHandler,
  type KeyboardEvent,
  type KeyboardEventHandler,
} from 'react'
import { createComposition } from './composition.ts'
import { useParlorContext } from './context.ts'
import { useConversationState } from './use-conversation-state.ts'
import { useSendMessage } from './use-send-message.ts'

/** Why nothing can be typed: no session has started yet, or it is over. */
export type ComposerDisabledReason = 'session' | 'ended'

/** Which key sends. Shift+Enter is a new line in every mode. */
export type SubmitOn = 'enter' | 'ctrl-enter' | 'none'

export interface UseComposerOptions {
  /** Called with the text each time one was queued. */
  readonly onSubmit?: (text: string) => void
  /**
   * `enter`: Enter sends. `ctrl-enter`: Ctrl+Enter or Cmd+Enter sends, Enter is a new line. `none`: no key sends.
   * @default 'enter'
   */
  readonly submitOn?: SubmitOn
}

/** Props for a `textarea`. */
export interface ComposerTextareaProps {
  readonly value: string
  /** Whether typing waits for a session. The field keeps its focus, unlike a disabled one. */
  readonly readOnly: boolean
  readonly onChange: ChangeEventHandler<HTMLTextAreaElement>
  readonly onKeyDown: KeyboardEventHandler<HTMLTextAreaElement>
  readonly onCompositionStart: CompositionEventHandler<HTMLTextAreaElement>
  readonly onCompositionEnd: CompositionEventHandler<HTMLTextAreaElement>
}

export interface UseComposerResult {
  /** The text exactly as typed. It lives in the conversation, so it survives a reload and a switch. */
  readonly draft: string
  readonly setDraft: (text: string) => void
  /** Queues the draft and empties it. `false` when nothing was queued; the draft is untouched then. */
  readonly submit: () => boolean
  /** Length of the draft in UTF-8 bytes, as the service counts. */
  readonly bytes: number
  /** Longest text the service takes, UTF-8 bytes. */
  readonly maxBytes: number
  /** Negative when the draft is too long. */
  readonly bytesLeft: number
  readonly isTooLong: boolean
  /** Whether the draft holds nothing visible. */
  readonly isBlank: boolean
  /** Whether `submit` would queue the draft. True while offline or paused, too: the message waits. */
  readonly canSubmit: boolean
  readonly disabledReason: ComposerDisabledReason | undefined
  /** Why the latest submit queued nothing, such as too many waiting messages. */
  readonly error: ChatError | null
  /** Spread over a `textarea`. A new function whenever the draft changes. */
  readonly getTextareaProps: () => ComposerTextareaProps
}

/** The field a person types in: draft, limits, keys. */
export function useComposer({ onSubmit, submitOn = 'enter' }: UseComposerOptions = {}): UseComposerResult {
  const { conversation } = useParlorContext('useComposer')
  const { setDraft } = conversation
  const { send, error } = useSendMessage()
  const draft = useConversationState(selectDraft)
  const maxBytes = useConversationState(selectMaxBytes)
  const disabledReason = useConversationState(selectDisabledReason)
  const [composition] = useState(createComposition)
  const submitted = useRef(onSubmit)
  useEffect(() => {
    submitted.current = onSubmit
  }, [onSubmit])

  const submit = useCallback(() => {
    const before = conversation.getState()
    if (!isSubmittable(before)) return false
    send(before.draft)
    if (conversation.getState().nextSeq === before.nextSeq) return false
    setDraft('')
    submitted.current?.(before.draft)
    return true
  }, [conversation, send, setDraft])

  const onChange = useCallback<ChangeEventHandler<HTMLTextAreaElement>>(
    (event) => setDraft(event.currentTarget.value),
    [setDraft],
  )
  const onKeyDown = useCallback<KeyboardEventHandler<HTMLTextAreaElement>>(
    (event) => {
      if (!isSubmitKey(event, submitOn) || composition.owns(event)) return
      event.preventDefault()
      submit()
    },
    [submitOn, composition, submit],
  )
  const readOnly = disabledReason !== undefined
  const getTextareaProps = useCallback(
    () => ({
      value: draft,
      readOnly,
      onChange,
      onKeyDown,
      onCompositionStart: composition.start,
      onCompositionEnd: composition.end,
    }),
    [draft, readOnly, onChange, onKeyDown, composition],
  )

  const bytes = byteLength(draft)
  const isTooLong = bytes > maxBytes
  const blank = isBlank(draft)
  return {
    draft,
    setDraft,
    submit,
    bytes,
    maxBytes,
    bytesLeft: maxBytes - bytes,
    isTooLong,
    isBlank: blank,
    canSubmit: !blank && !isTooLong && !readOnly,
    disabledReason,
    error: error?.code.startsWith('conversation/') ? error : null,
    getTextareaProps,
  }
}

function isSubmitKey(event: KeyboardEvent, submitOn: SubmitOn): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return false
  return submitOn === 'enter' || (submitOn === 'ctrl-enter' && (event.ctrlKey || event.metaKey))
}

function isSubmittable(state: ConversationState): boolean {
  return !selectDisabledReason(state) && !isBlank(state.draft) && byteLength(state.draft) <= selectMaxBytes(state)
}

const selectDraft = (state: ConversationState): string => state.draft
const selectMaxBytes = (state: ConversationState): number => state.capabilities.maxTextBytes

const beforeSession: readonly string[] = ['idle', 'connecting', 'connected']
const afterSession: readonly string[] = ['closed', 'read-only', 'ended']

function selectDisabledReason({ connection }: ConversationState): ComposerDisabledReason | undefined {
  if (beforeSession.includes(connection.status)) return 'session'
  return afterSession.includes(connection.status) ? 'ended' : undefined
}
