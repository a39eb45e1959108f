import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { Message } from './message/message.tsx'
import './styles.css'
import { hostileTexts } from './testing/hostile-texts.ts'

afterEach(cleanup)

function show(text: string): HTMLElement {
  const author = { kind: 'agent', name: 'Maya Chen' } as const
  const message = { localId: '@1', author, parts: [{ kind: 'text', text } as const], time: 0, place: 0 }
  return render(
    <div className="parlor-theme">
      <div style={{ inlineSize: 400, margin: 0, padding: 0 }}>
        <Message message={message} />
      </div>
    </div>,
  ).container
}

it.each(hostileTexts)('$id stays in its bubble: $property', ({ text, height = 600 }) => {
  const bubble = show(text).querySelector('[data-slot=message-bubble]')
  const { width, height: tall } = bubble?.getBoundingClientRect() ?? {}
  expect(tall).toBeLessThanOrEqual(height)
  expect(tall).toBeGreaterThan(20)
  expect(width).toBeLessThanOrEqual(400)
  expect(width).toBeGreaterThan(24)
  expect(bubble?.scrollWidth).toBeLessThanOrEqual(Math.ceil(width ?? 0))
})
