import { ParlorProvider, type Chat } from '@parlor/react'
import { act, render } from '@testing-library/react'
import { StrictMode } from 'react'
import type { DesktopOptions } from '../desktop.ts'
import { DesktopProvider } from '../desktop-provider.tsx'
import { useDesktop, type UseDesktopResult } from '../use-desktop.ts'

export interface Mounted {
  /** What the hook says now. */
  readonly desktop: () => UseDesktopResult
  readonly unmount: () => void
}

/** Mounts a provider and one hook in it, twice as StrictMode does, and waits until the SDK is opened. */
export async function mount(chat: Chat, options: DesktopOptions = {}): Promise<Mounted> {
  let last: UseDesktopResult | undefined
  function Spy() {
    const desktop = useDesktop()
    last = desktop
    return (
      <a href="https://example.com/page" target="_blank" rel="noreferrer" {...desktop.getPaneProps()}>
        Page
      </a>
    )
  }
  const { unmount } = render(
    <StrictMode>
      <ParlorProvider chat={chat}>
        <DesktopProvider {...options}>
          <Spy />
        </DesktopProvider>
      </ParlorProvider>
    </StrictMode>,
  )
  await act(() => Promise.resolve())
  return {
    desktop() {
      if (!last) throw new Error('Nothing was rendered.')
      return last
    },
    unmount,
  }
}
