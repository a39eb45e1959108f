'use client'

import type { ChatError } from '@parlor/core'
import { useEffect, useMemo, useState } from 'react'
import { composerFacts, type ComposerFacts, type SubmitOn } from './composer-rules.ts'
import { useParlorContext } from './context.ts'
import { createComposer, type ComposerVerbs, type FieldHandlers } from './create-composer.ts'
import { useFacts } from './use-facts.ts'

export interface UseComposerOptions {
  /** Called with the text each time one was queued. */
  readonly onSubmit?: (text: string) => void
  /**
   * `enter`: Enter sends. `ctrl-enter`: Ctrl+Enter or Cmd+Enter sends, Enter is a new line. `none`: no key sends.
   * @default 'enter'
   */
  readonly submitOn?: SubmitOn
}

/** Props for a `textarea`. It keeps its own text, so that a key renders nothing. */
export interface ComposerTextareaProps extends FieldHandlers {
  /** Whether typing waits for a session. The field keeps its focus, unlike a disabled one. */
  readonly readOnly: boolean
}

export interface UseComposerResult extends ComposerFacts, ComposerVerbs {
  /** Why the latest submit queued nothing, such as too many waiting messages. */
  readonly error: ChatError | null
  /** Spread over a `textarea`. For a component that must be told its text, add `value={draft}`. */
  readonly getTextareaProps: () => ComposerTextareaProps
}

/** The field a person types in: draft, limits, keys. Renders when something of it changes that was read. */
export function useComposer({ onSubmit, submitOn = 'enter' }: UseComposerOptions = {}): UseComposerResult {
  const context = useParlorContext('useComposer')
  const [, render] = useState({})
  const { heed, refusal, verbs, handlers } = useMemo(
    () => createComposer(context, submitOn, () => render({})),
    [context, submitOn],
  )
  useEffect(() => heed(onSubmit), [heed, onSubmit])
  const composer: UseComposerResult = useFacts(composerFacts, {
    ...verbs,
    error: refusal(),
    getTextareaProps: () => ({ ...handlers, readOnly: composer.disabledReason !== undefined }),
  })
  return composer
}
