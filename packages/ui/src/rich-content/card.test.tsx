import type { Message as MessageData } from '@parlor/react'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Profiler } from 'react'
import { describe, expect, it } from 'vitest'
import { Message } from '../message/message.tsx'
import { answersOf, offer, openOffer, press } from '../testing/open-offer.tsx'
import { mug } from '../testing/offers.ts'
import { refusal, setStage, type Stage } from '../testing/stage.tsx'
import { ChatWindow } from '../window/chat-window.tsx'

describe('a card', () => {
  it('sends the answer that is pressed, once, and says so', async () => {
    const stage = await openOffer([{ kind: 'card', card: mug }])
    const button = await screen.findByRole('button', { name: 'Choose this one' })
    await userEvent.dblClick(button)
    expect(await screen.findByText('Answered')).toBeTruthy()
    expect(stage.drafts).toHaveLength(1)
    expect(answersOf(stage)).toMatchObject([{ kind: 'answer', type: 'Button', payload: 'MUG-BLUE' }])
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }))
  })

  it('says in words of the window why an answer failed, and can be answered again', async () => {
    const stage = setStageRefusing()
    render(
      <stage.Provider>
        <ChatWindow labels={{ tooLong: 'That is more than fits.' }} />
      </stage.Provider>,
    )
    await act(stage.ready)
    act(() => stage.receive([offer([{ kind: 'card', card: mug }])]))
    await userEvent.click(await screen.findByRole('button', { name: 'Choose this one' }))
    expect(await screen.findByText('Not sent')).toBeTruthy()
    expect(await within(screen.getByRole('figure')).findByText('That is more than fits.')).toBeTruthy()
    await press('Choose this one')
    expect(await screen.findByText('Answered')).toBeTruthy()
    expect(stage.drafts).toHaveLength(2)
  })

  it('shows no picture of an origin that nobody allowed, and that of one that is', async () => {
    await openOffer([{ kind: 'card', card: mug }])
    expect(await screen.findByText('Image not shown')).toBeTruthy()
    expect(document.querySelector('img')).toBeNull()
  })

  it('shows the picture of an origin that is allowed', async () => {
    await openOffer([{ kind: 'card', card: mug }], {
      props: { allowedMediaOrigins: ['https://media.service.invalid'] },
    })
    await waitFor(() => expect(document.querySelector('img')?.src).toBe(mug.image))
  })

  it('leads nowhere by an address that is not of the web', async () => {
    const actions = [{ type: 'Link', text: 'Go', url: 'javascript:alert(1)' }] as const
    await openOffer([{ kind: 'card', card: { title: 'Card', actions } }])
    expect(await screen.findByText('Go')).toBeTruthy()
    expect(screen.queryByRole('link')).toBeNull()
  })
})

function setStageRefusing(): Stage {
  const stage = setStage()
  stage.answer(refusal('message/too-long', { retryable: false }), 'taken')
  return stage
}

it('a message that arrives draws no other row, whatever they hold', async () => {
  const drawn: string[] = []
  const renderMessage = (message: MessageData): ReturnType<typeof Message> & object => (
    <Profiler id={message.localId} onRender={(id) => drawn.push(id)}>
      <Message message={message} />
    </Profiler>
  )
  const stage = await openOffer([{ kind: 'card', card: mug }], { props: { renderMessage } })
  await screen.findByRole('button', { name: 'Choose this one' })
  const before = new Set(stage.conversation.getState().messages.map(({ localId }) => localId))
  drawn.length = 0
  act(() => stage.receive(['One more thing']))
  await screen.findByText('One more thing')
  expect(drawn.filter((id) => before.has(id))).toEqual([])
})
