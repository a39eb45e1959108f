import { act, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { openOffer } from '../testing/open-offer.tsx'

describe('a face', () => {
  const author = { kind: 'agent', name: 'Maya Chen', image: 'https://media.service.invalid/maya.png' } as const
  const facing = async (allowedMediaOrigins?: readonly string[]): Promise<string | null | undefined> => {
    const stage = await openOffer([], { props: { allowedMediaOrigins } })
    act(() => stage.receive([{ id: 'hello', author, parts: [{ kind: 'text', text: 'Hello' }] }]))
    const face = document.querySelector('[data-slot=message] [data-slot=face]')
    return face?.querySelector('img')?.src ?? face?.textContent
  }

  it('is initials', async () => expect(await facing()).toBe('MC'))
  it('is a picture of an origin that is allowed, initials until then', async () => {
    expect(await facing(['https://media.service.invalid'])).toBe('MC')
    await waitFor(() =>
      expect(document.querySelector<HTMLImageElement>('[data-slot=face] img')?.src).toBe(author.image),
    )
  })
})
