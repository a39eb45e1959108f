import { createService } from './index.ts'
import { expect, it } from 'vitest'

it('refuses a guest token under Bearer with zero bytes', async () => {
  const service = createService()
  const { guestId, accessToken } = service.createGuest({ name: 'Ada' })
  const answer = await service.fetch(`/api/v2/conversations/messaging/external/guests/${guestId}/messages`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ text: 'Hello', type: 'text' }),
  })
  expect([answer.status, await answer.text()]).toEqual([403, ''])
  expect(service.log()).toMatchObject([{ scheme: 'Bearer', status: 403, repliedEmpty: true }])
})
