import { act } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { openOffer } from '../testing/open-offer.tsx'

describe('who is typing', () => {
  it('has a place of its own, and is told there', async () => {
    const stage = await openOffer([{ kind: 'text', text: 'Hello' }], { capabilities: { typing: true } })
    const slot = document.querySelector('[data-slot=typing-indicator]')
    expect(slot?.textContent).toBe('')
    act(() => stage.emit({ type: 'facts-changed', facts: { typing: { kind: 'agent', name: 'Grace' } } }))
    expect(slot?.textContent).toBe('Grace is typing')
  })

  it('has none where the transport does not tell', async () => {
    await openOffer([{ kind: 'text', text: 'Hello' }])
    expect(document.querySelector('[data-slot=typing-indicator]')).toBeNull()
  })
})
