'use client'

import type { ConversationState } from '@parlor/core'
import { useState } from 'react'
import { useConversationState } from './use-conversation-state.ts'

/** How each of some facts is found in a conversation. */
export type Selectors<Facts> = { readonly [Name in keyof Facts]: (state: ConversationState) => Facts[Name] }

/**
 * Adds facts to what a hook returns. They are looked up as they are read: it renders only when one changes that was read
 * before.
 */
export function useFacts<Facts, Result extends object>(selectors: Selectors<Facts>, result: Result): Result & Facts {
  const [{ select, getters }] = useState(() => createReader(selectors))
  useConversationState(select)
  return Object.defineProperties(result, getters) as Result & Facts
}

interface Reader {
  /** Another number whenever a fact that was read is another one. */
  readonly select: (state: ConversationState) => number
  readonly getters: PropertyDescriptorMap
}

function createReader<Facts>(selectors: Selectors<Facts>): Reader {
  const known = new Map<keyof Facts, unknown>()
  const getters: PropertyDescriptorMap = {}
  let state: ConversationState
  let changes = 0

  function read(name: keyof Facts): unknown {
    const fact = selectors[name](state)
    known.set(name, fact)
    return fact
  }

  for (const name in selectors) getters[name] = { enumerable: true, get: () => read(name) }

  return {
    getters,
    select(next) {
      state = next
      for (const [name, before] of known) if (read(name) !== before) changes += 1
      return changes
    },
  }
}
