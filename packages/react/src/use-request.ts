'use client'

import type { ChatError, Conversation } from '@parlor/core'
import type { Mutation, QueryClient } from '@tanstack/react-query'
import { useCallback, useState, useSyncExternalStore } from 'react'
import { useParlorContext } from './context.ts'

interface Request {
  readonly conversation: Conversation
  readonly promise: Promise<unknown>
}

export interface TrackedRequest {
  /** Whether the latest request is under way. */
  readonly isPending: boolean
  /** Why the latest request failed. */
  readonly error: ChatError | null
  /** Follows a request that was just issued, if it was. A failure becomes `error` and surfaces nowhere else. */
  readonly track: (promise: Promise<unknown> | false | undefined) => void
  /** Forgets the error. */
  readonly reset: () => void
}

const options = {
  // A mutation may start late (it awaits its cache), a press of Send may not: so the request is already issued. Its
  // result stays out of the cache, which a host may log or store.
  mutationFn: ({ promise }: Request): Promise<void> => promise.then(() => {}),
  networkMode: 'always',
  // None of the defaults of a host's client gets in.
  _defaulted: true,
} as const

type Followed = Mutation<void, ChatError, Request>

/** Puts a request that was just issued among those of a query client. A failure surfaces nowhere else. */
export function noteRequest(client: QueryClient, request: Request): Followed {
  // A host's cache may hold it up for a while, or refuse it.
  request.promise.catch(() => {})
  const followed: Followed = client.getMutationCache().build(client, options)
  followed.execute(request).catch(() => {})
  return followed
}

/** Follows the requests of one hook. What went on in another conversation is not told after a switch. */
export function useRequest(): TrackedRequest {
  const { conversation, queryClient } = useParlorContext('useRequest')
  const [latest, follow] = useState<Followed>()
  const read = (): Followed['state'] | undefined =>
    latest?.state.variables?.conversation === conversation ? latest.state : undefined
  const state = useSyncExternalStore(queryClient.getMutationCache().subscribe, read, read)
  const track = useCallback(
    (promise: Promise<unknown> | false | undefined) =>
      promise && follow(noteRequest(queryClient, { conversation, promise })),
    [conversation, queryClient],
  )
  const reset = useCallback(() => follow(undefined), [])
  return { isPending: state?.status === 'pending', error: state?.error ?? null, track, reset }
}
