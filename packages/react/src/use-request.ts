'use client'

import type { ChatError, Conversation } from '@parlor/core'
import { MutationObserver, useMutation, type QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
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

/** Every option that a client can have a default for is named, so that none of a host's client gets in. */
const options = {
  // A mutation may start late (it awaits its cache), a press of Send may not: so the request is already issued. Its
  // result stays out of the cache, which a host may log or store.
  mutationFn: ({ promise }: Request): Promise<void> => promise.then(() => {}),
  retry: false,
  networkMode: 'always',
  throwOnError: false,
  mutationKey: undefined,
  scope: undefined,
  meta: undefined,
  gcTime: undefined,
  onMutate: undefined,
  onSuccess: undefined,
  onError: undefined,
  onSettled: undefined,
} as const

/** Puts a request that was just issued among those of a query client. */
export function noteRequest(client: QueryClient, request: Request): void {
  new MutationObserver<void, ChatError, Request>(client, options).mutate(request).catch(() => {})
}

/** Follows the requests of one hook. What went on in another conversation is not told after a switch. */
export function useRequest(): TrackedRequest {
  const { conversation, queryClient } = useParlorContext('useRequest')
  const { mutate, reset, variables, isPending, error } = useMutation<void, ChatError, Request>(options, queryClient)
  const track = useCallback(
    (promise: Promise<unknown> | false | undefined) => {
      if (!promise) return
      promise.catch(() => {})
      mutate({ conversation, promise })
    },
    [conversation, mutate],
  )
  const isCurrent = variables?.conversation === conversation
  return { isPending: isCurrent && isPending, error: isCurrent ? error : null, track, reset }
}
