import { act, render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { PresenceProvider, usePresence } from './presence.ts'

function Spy() {
  return <output>{usePresence() ? 'present' : 'away'}</output>
}

it('takes a person for present while the page is in front', () => {
  render(<Spy />)
  expect(screen.getByRole('status').textContent).toBe('present')
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
  expect(screen.getByRole('status').textContent).toBe('away')
  visibility.mockRestore()
})

it('believes whoever knows better', () => {
  let tell = (): void => {}
  let isPresent = false
  const presence = {
    isPresent: () => isPresent,
    subscribe(listener: () => void) {
      tell = listener
      return () => {}
    },
  }
  render(
    <PresenceProvider value={presence}>
      <Spy />
    </PresenceProvider>,
  )
  expect(screen.getByRole('status').textContent).toBe('away')
  isPresent = true
  act(() => tell())
  expect(screen.getByRole('status').textContent).toBe('present')
})
