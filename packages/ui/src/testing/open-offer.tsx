import type { IncomingMessage, Part } from '@parlor/react'
import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { ChatWindow, type ChatWindowProps } from '../window/chat-window.tsx'
import { setStage, type Stage, type StageOptions } from './stage.tsx'

export interface OfferOptions extends StageOptions {
  /** Of the window. */
  readonly props?: ChatWindowProps
}

/** A window in which the other side has offered these parts, by the message `offer`. */
export async function openOffer(parts: readonly Part[], { props, ...options }: OfferOptions = {}): Promise<Stage> {
  const stage = setStage(options)
  render(
    <stage.Provider>
      <ChatWindow locale="en-GB" timeZone="UTC" {...props} />
    </stage.Provider>,
  )
  await act(stage.ready)
  act(() => stage.receive([offer(parts)]))
  return stage
}

export const offer = (parts: readonly Part[], id = 'offer'): Partial<IncomingMessage> => ({ id, parts })

/** What was sent beside the text. */
export const answersOf = (stage: Stage): readonly Part[] =>
  stage.drafts.flatMap(({ parts = [] }) => parts.filter(({ kind }) => kind !== 'text'))

export const press = (name: string | RegExp): Promise<void> => userEvent.click(screen.getByRole('button', { name }))
