import type { Chat } from '@parlor/core'
import { render } from '@testing-library/react'
import { ParlorProvider } from '../parlor-provider.tsx'

/** Renders a hook alone. Gives what it returned, at each render. */
export function renderInChat<Result>(chat: Chat, useHook: () => Result): { readonly all: Result[]; now: () => Result } {
  const all: Result[] = []
  function Spy(): null {
    all.push(useHook())
    return null
  }
  render(
    <ParlorProvider chat={chat}>
      <Spy />
    </ParlorProvider>,
  )
  return { all, now: () => all.at(-1)! }
}
