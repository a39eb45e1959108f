'use client'

import {
  byteLength,
  textOf,
  useConversationState,
  type ConversationState,
  type Delivery,
  type Message,
} from '@parlor/react'
import { useEffect, useState, type MouseEvent, type ReactElement } from 'react'
import { Button } from '../shared/button.tsx'
import { Split } from '../composer/late-composer.ts'
import { CheckIcon } from '../shared/icons.tsx'
import type { Labels } from '../words/labels.ts'
import { CopyIcon, EditIcon, FailedIcon, UncertainIcon } from '../shared/late-icons.tsx'
import { useLabels } from '../shared/use-labels.ts'
import { reasonOf } from '../words/reason.ts'
import { useMessageActions } from './use-message-actions.ts'
import { useSplitMessage } from './use-split-message.ts'

/** The states that need the person. */
export type NeedyDelivery = Extract<Delivery, { status: 'uncertain' | 'failed' }>

export interface MessageFootProps {
  readonly message: Message
  readonly delivery: NeedyDelivery
  /** Of the words that name the state. */
  readonly stateId?: string
  readonly controlTabIndex?: number
}

/** What happened to a message, and what the person can do. It grows out of the bubble. */
export function MessageFoot({ message, delivery, stateId, controlTabIndex }: MessageFootProps): ReactElement {
  const labels = useLabels()
  const isUncertain = delivery.status === 'uncertain'
  return (
    <div data-slot="message-foot" data-code={delivery.error.code} className="parlor-message-foot">
      {isUncertain ? <UncertainIcon /> : <FailedIcon />}
      <strong id={stateId}>{isUncertain ? labels.uncertain : labels.failed}</strong>
      <p>{causeOf(message, delivery, labels)}</p>
      <div className="parlor-actions">
        <Actions message={message} delivery={delivery} controlTabIndex={controlTabIndex} />
      </div>
    </div>
  )
}

function causeOf(message: Message, delivery: NeedyDelivery, labels: Labels): string {
  if (delivery.status === 'uncertain' && delivery.refused)
    return labels.refusedAgain(labels[reasonOf(delivery.refused.code)])
  return message.intent?.formerSession ? labels.formerSession : labels[reasonOf(delivery.error.code)]
}

function Actions({ message, delivery, controlTabIndex }: MessageFootProps): ReactElement {
  const labels = useLabels()
  const { tryAgain, sendAgain, leave, edit, remove } = useMessageActions(message.localId)
  const shared = { size: 'small', tabIndex: controlTabIndex } as const
  if (delivery.status === 'uncertain')
    return (
      <>
        <Button {...shared} onClick={sendAgain}>
          {labels.sendAgain}
        </Button>
        <Button {...shared} onClick={leave}>
          {labels.leave}
        </Button>
        <CopyButton text={textOf(message)} tabIndex={controlTabIndex} />
      </>
    )
  return (
    <>
      {delivery.error.retryable && (
        <Button {...shared} onClick={tryAgain}>
          {labels.tryAgain}
        </Button>
      )}
      <Button {...shared} onClick={edit}>
        <EditIcon />
        {labels.edit}
      </Button>
      {delivery.error.code === 'message/too-long' && <SplitMessage message={message} tabIndex={controlTabIndex} />}
      <Button {...shared} kind="quiet" onClick={remove}>
        {labels.remove}
      </Button>
    </>
  )
}

/** A service may take less than it said: what it refused is halved at least. Files go with one message, so they stay. */
function SplitMessage({
  message,
  tabIndex,
}: {
  readonly message: Message
  readonly tabIndex?: number
}): ReactElement | null {
  const split = useSplitMessage(message.localId)
  const most = useConversationState(selectMaxBytes)
  const text = textOf(message)
  const maxBytes = Math.max(4, Math.min(most, Math.ceil(byteLength(text) / 2)))
  if (message.parts.some(({ kind }) => kind !== 'text') || byteLength(text) <= 4) return null
  return <Split text={text} maxBytes={maxBytes} tabIndex={tabIndex} onSplit={split} />
}

const selectMaxBytes = (state: ConversationState): number => state.capabilities.maxTextBytes

/** How long it says that it did, milliseconds. */
const saidFor = 2_000

function CopyButton({ text, tabIndex }: { readonly text: string; readonly tabIndex?: number }): ReactElement {
  const labels = useLabels()
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return undefined
    const timer = setTimeout(() => setIsCopied(false), saidFor)
    return () => clearTimeout(timer)
  }, [isCopied])

  async function copy({ currentTarget }: MouseEvent<HTMLElement>): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      setIsCopied(true)
    } catch {
      selectText(currentTarget)
    }
  }

  return (
    <Button kind="quiet" size="small" className="parlor-copy" tabIndex={tabIndex} onClick={(event) => void copy(event)}>
      {isCopied ? <CheckIcon /> : <CopyIcon />}
      <span>{isCopied ? labels.copied : labels.copy}</span>
    </Button>
  )
}

/** A page may be denied its clipboard; then one press of the copy key is left to the person. */
function selectText(button: Element): void {
  const content = button.closest('[data-slot="message"]')?.querySelector('[data-slot="message-content"]')
  if (content) getSelection()?.selectAllChildren(content)
}
