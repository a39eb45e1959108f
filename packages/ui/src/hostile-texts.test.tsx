import { render } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Message } from './message/message.tsx'
import { hostileTexts } from './testing/hostile-texts.ts'

const allowed = new Set(['A', 'B', 'BDI', 'BUTTON', 'DIV', 'LI', 'OL', 'P', 'SPAN', 'SVG', 'PATH', 'TIME'])
const short = hostileTexts.filter(({ id }) => !id.startsWith('size-') && id !== 'card-08')

function show(text: string, name?: string): HTMLElement {
  const author = { kind: 'agent', ...(name !== undefined && { name }) } as const
  const message = { localId: '@1', author, parts: [{ kind: 'text', text } as const], time: 0, place: 0 }
  return render(
    <div>
      <Message message={message} />
    </div>,
  ).container
}

it.each(short)('$id is shown as it was typed: $property', ({ text, name }) => {
  const container = show(text, name)
  expect(container.querySelector('[data-slot=message-content]')?.textContent).toBe(text)
})

it.each(hostileTexts)('$id makes no element but ours', ({ text, name, nodes = 600 }) => {
  const elements = [...show(text, name).querySelectorAll('*')]
  expect(elements.filter(({ tagName }) => !allowed.has(tagName.toUpperCase()))).toEqual([])
  expect(
    elements.filter((element) => [...element.attributes].some(({ name: key }) => /^on|^style$/.test(key))),
  ).toEqual([])
  expect(elements.length).toBeLessThan(nodes)
})

it.each(hostileTexts.filter(({ links }) => links))('$id links nothing it may not link', ({ text, links }) => {
  const found = [...show(text).querySelectorAll('a')]
  expect(found.map(({ href }) => href).filter((href) => !links?.max.includes(href))).toEqual([])
  expect(found.filter(({ rel }) => rel !== 'noopener noreferrer')).toEqual([])
})
