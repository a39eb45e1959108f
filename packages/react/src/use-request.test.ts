import { MutationCache, QueryClient } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import { openRoom } from './testing/room.ts'
import { noteRequest } from './use-request.ts'

it('lets no failure surface as unhandled while a cache of the host holds the request up', async () => {
  const unhandled = vi.fn<() => void>()
  process.on('unhandledRejection', unhandled)
  const host = new QueryClient({ mutationCache: new MutationCache({ onMutate: () => new Promise(() => {}) }) })
  const conversation = openRoom().chat.conversation()
  noteRequest(host, { conversation, promise: Promise.reject(new Error('refused')) })
  await new Promise((resolve) => setTimeout(resolve, 20))
  process.off('unhandledRejection', unhandled)
  expect(unhandled).not.toHaveBeenCalled()
})
