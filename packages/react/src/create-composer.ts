import { isBlank, type ChatError } from '@parlor/core'
import type { ChangeEventHandler, CompositionEventHandler, KeyboardEventHandler, RefCallback } from 'react'
import { isSubmitKey, isSubmittable, readyParts, selectDisabledReason, type SubmitOn } from './composer-rules.ts'
import { createComposition } from './composition.ts'
import type { ParlorContextValue } from './context.ts'
import { insertText, keepInStep } from './field.ts'
import { noteRequest } from './use-request.ts'

/** What a composer can do. */
export interface ComposerVerbs {
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
}

/** What a text field needs of its composer. */
export interface FieldHandlers {
  /** Writes the draft into the field when it changed elsewhere. To have a ref of your own, call this one from it. */
  readonly ref: RefCallback<HTMLTextAreaElement>
  readonly onChange: ChangeEventHandler<HTMLTextAreaElement>
  readonly onKeyDown: KeyboardEventHandler<HTMLTextAreaElement>
  readonly onCompositionStart: CompositionEventHandler<HTMLTextAreaElement>
  readonly onCompositionEnd: CompositionEventHandler<HTMLTextAreaElement>
}

/** A draft on its way to the outbox, and the field it is written in. */
export interface ComposerHandles {
  /** Tells another one from now on of each text that was queued. */
  readonly heed: (onSubmit: ((text: string) => void) | undefined) => void
  /** Why the latest submit queued nothing. */
  readonly refusal: () => ChatError | null
  readonly verbs: ComposerVerbs
  readonly handlers: FieldHandlers
}

export function createComposer(
  { conversation, queryClient, fieldRef }: ParlorContextValue,
  submitOn: SubmitOn,
  onRefused: () => void,
): ComposerHandles {
  const { getState, setDraft } = conversation
  const composition = createComposition()
  let tell: ((text: string) => void) | undefined
  let field: HTMLTextAreaElement | null = null
  let stop: (() => void) | undefined
  let refusal: ChatError | null = null

  function refuse(error: ChatError | null): void {
    refusal = error
    onRefused()
  }

  function send(text: string, withFiles: boolean): boolean {
    const before = getState()
    if (!isSubmittable(before, text)) return false
    const files = withFiles ? readyParts(before) : []
    refuse(null)
    const promise = conversation.send(isBlank(text) ? '' : text, files)
    noteRequest(queryClient, { conversation, promise })
    const isQueued = getState().nextSeq > before.nextSeq
    if (isQueued) tell?.(text)
    else promise.catch(refuse)
    return isQueued
  }

  function submit(): boolean {
    const isQueued = send(getState().draft, true)
    if (isQueued) setDraft('')
    return isQueued
  }

  return {
    heed: (onSubmit) => void (tell = onSubmit),
    refusal: () => refusal,
    verbs: {
      setDraft,
      insert(text) {
        const target = field ?? fieldRef.current
        const isDone = target ? insertText(target, text) : selectDisabledReason(getState())
        if (!isDone) setDraft(getState().draft + text)
      },
      submit,
      submitEach(texts) {
        const visible = texts.filter((text) => !isBlank(text))
        const stays = visible.findIndex((text, index) => !send(text, index === visible.length - 1))
        if (stays !== 0) setDraft(stays < 0 ? '' : visible.slice(stays).join(''))
        return stays < 0
      },
    },
    handlers: {
      ref(element) {
        if (element || fieldRef.current === field) fieldRef.current = element
        stop?.()
        field = element
        stop = element ? keepInStep(element, conversation) : undefined
      },
      onChange({ currentTarget: { value } }) {
        setDraft(value)
        if (!isBlank(value)) conversation.link()?.tellTyping?.()
      },
      onKeyDown(event) {
        if (!isSubmitKey(event, submitOn) || composition.owns(event)) return
        event.preventDefault()
        submit()
      },
      onCompositionStart: composition.start,
      onCompositionEnd: composition.end,
    },
  }
}
