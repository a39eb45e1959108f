'use client'

import { byteLength, isBlank, type ChatError } from '@parlor/core'
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type ChangeEventHandler,
  type CompositionEventHandler,
  type KeyboardEventHandler,
  type RefCallback,
} from 'react'
import {
  isSubmitKey,
  isSubmittable,
  readyParts,
  selectDisabledReason,
  selectHasFiles,
  selectIsUploading,
  type ComposerDisabledReason,
  type SubmitOn,
} from './composer-rules.ts'
import { createComposition } from './composition.ts'
import { useParlorContext } from './context.ts'
import { goToEnd, insertText } from './field.ts'
import { useConversationState, useFact } from './use-conversation-state.ts'
import { useSendMessage } from './use-send-message.ts'

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
  /** Without it `insert` writes at the end. To have a ref of your own, call this one from it. */
  readonly ref: RefCallback<HTMLTextAreaElement>
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
  /**
   * Writes at the caret of the field, in place of what is selected, and focuses it: for emoji and canned words. The
   * person's undo takes it back. Any `useComposer` of the same provider can call it. Does nothing while `disabledReason`.
   */
  readonly insert: (text: string) => void
  /**
   * Queues the draft, with the files that are ready, and empties it. `false` when nothing was queued; the draft is
   * untouched then.
   */
  readonly submit: () => boolean
  /**
   * Queues several texts in order, in place of the draft, such as its {@link splitText}. The files go with the last one.
   * Blank texts are passed over. What can't be queued stays as the draft. `false` when something stayed.
   */
  readonly submitEach: (texts: readonly string[]) => boolean
  /** Length of the draft in UTF-8 bytes, as the service counts. */
  readonly bytes: number
  /** Longest text the service takes, UTF-8 bytes. */
  readonly maxBytes: number
  /** Negative when the draft is too long. */
  readonly bytesLeft: number
  readonly isTooLong: boolean
  /** Whether the draft holds nothing visible. */
  readonly isBlank: boolean
  /** Whether files are ready to go: they may go without a text. */
  readonly hasFiles: boolean
  /** Whether a file is still on its way: nothing is sent before it has arrived, failed, or was taken back. */
  readonly isUploading: boolean
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
  const { conversation, fieldRef } = useParlorContext('useComposer')
  const { setDraft } = conversation
  const { send, error } = useSendMessage()
  const draft = useFact('draft')
  const maxBytes = useFact('capabilities').maxTextBytes
  const disabledReason = useConversationState(selectDisabledReason)
  const hasFiles = useConversationState(selectHasFiles)
  const isUploading = useConversationState(selectIsUploading)
  const [composition] = useState(createComposition)
  const ownField = useRef<HTMLTextAreaElement>(undefined)
  const submitted = useRef(onSubmit)
  useEffect(() => {
    submitted.current = onSubmit
  }, [onSubmit])

  const sendNow = useCallback(
    (text: string, withFiles: boolean): boolean => {
      const before = conversation.getState()
      if (!isSubmittable(before, text)) return false
      const files = withFiles ? readyParts(before) : []
      send(isBlank(text) ? '' : text, files.length > 0 ? files : undefined)
      if (conversation.getState().nextSeq === before.nextSeq) return false
      submitted.current?.(text)
      return true
    },
    [conversation, send],
  )

  const submit = useCallback(() => {
    const isQueued = sendNow(conversation.getState().draft, true)
    if (isQueued) setDraft('')
    return isQueued
  }, [conversation, sendNow, setDraft])

  const submitEach = useCallback(
    (texts: readonly string[]) => {
      const visible = texts.filter((text) => !isBlank(text))
      const stays = visible.findIndex((text, index) => !sendNow(text, index === visible.length - 1))
      if (stays !== 0) setDraft(stays < 0 ? '' : visible.slice(stays).join(''))
      return stays < 0
    },
    [sendNow, setDraft],
  )

  const ref = useCallback<RefCallback<HTMLTextAreaElement>>(
    (element) => {
      if (element || fieldRef.current === ownField.current) fieldRef.current = element ?? undefined
      element?.addEventListener('focus', goToEnd, { once: true })
      ownField.current = element ?? undefined
    },
    [fieldRef],
  )
  const insert = useCallback(
    (text: string) => {
      const target = ownField.current ?? fieldRef.current
      if (target) insertText(target, text)
      else if (!selectDisabledReason(conversation.getState())) setDraft(conversation.getState().draft + text)
    },
    [conversation, fieldRef, setDraft],
  )

  const onChange = useCallback<ChangeEventHandler<HTMLTextAreaElement>>(
    ({ currentTarget: { value } }) => {
      setDraft(value)
      if (!isBlank(value)) conversation.link()?.tellTyping?.()
    },
    [conversation, setDraft],
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
  const { start: onCompositionStart, end: onCompositionEnd } = composition
  const getTextareaProps = useCallback(
    () => ({ ref, value: draft, readOnly, onChange, onKeyDown, onCompositionStart, onCompositionEnd }),
    [ref, draft, readOnly, onChange, onKeyDown, onCompositionStart, onCompositionEnd],
  )

  const bytes = draft === '' ? 0 : byteLength(draft)
  const isTooLong = bytes > maxBytes
  const blank = isBlank(draft)
  return {
    draft,
    setDraft,
    insert,
    submit,
    submitEach,
    bytes,
    maxBytes,
    bytesLeft: maxBytes - bytes,
    isTooLong,
    isBlank: blank,
    hasFiles,
    isUploading,
    canSubmit: (!blank || hasFiles) && !isTooLong && !isUploading && !readOnly,
    disabledReason,
    error: error?.code.startsWith('conversation/') ? error : null,
    getTextareaProps,
  }
}
