import { dateAnswer, type DatePickerPart } from '@parlor/core'
import { datePicker } from '@parlor/testing'
import { act, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderInChat } from './testing/hook.tsx'
import { openSocketRoom } from './testing/room.ts'
import { useAnswer } from './use-answer.ts'

const times = [{ dateTime: '2026-12-01T09:00:00.000Z', duration: 1_800 }]

describe('useAnswer', () => {
  it('sends an answer once, and knows it from then on', async () => {
    const { chat, offer, service } = await openSocketRoom()
    const message = await offer(datePicker({ title: 'When?', availableTimes: times }))
    const hook = renderInChat(chat, () => useAnswer(message))
    expect(hook.now()).toMatchObject({ answer: undefined, canAnswer: true })
    const picker = message.parts[0] as DatePickerPart
    const answer = dateAnswer(message, picker, picker.availableTimes[0]!, '1 December at 9')
    act(() => {
      hook.now().send(answer)
      hook.now().send(answer)
    })
    expect(hook.now().answer?.parts).toEqual(answer.parts)
    expect(hook.now().canAnswer).toBe(false)
    await waitFor(() => expect(hook.now().answer?.delivery?.status).toBe('sent'))
    expect(service.log().filter(({ kind }) => kind === 'send')).toHaveLength(1)
  })

  it('takes no answer in a session that can only be read', async () => {
    const { chat, offer, service } = await openSocketRoom()
    const message = await offer(datePicker({ title: 'When?', availableTimes: times }))
    const hook = renderInChat(chat, () => useAnswer(message))
    service.endConversation(service.guests()[0]!.guestId)
    await waitFor(() => expect(hook.now().canAnswer).toBe(false))
    expect(hook.now().answer).toBeUndefined()
  })
})
