import type { CompositionEvent, KeyboardEvent } from 'react'
import { describe, expect, it } from 'vitest'
import { createComposition } from './composition.ts'

const field = document.createElement('textarea')

function enter(facts: Partial<globalThis.KeyboardEvent>, currentTarget = field): KeyboardEvent<HTMLTextAreaElement> {
  const nativeEvent = { isComposing: false, keyCode: 13, timeStamp: 100, ...facts }
  return { nativeEvent, currentTarget } as unknown as KeyboardEvent<HTMLTextAreaElement>
}

function composing(timeStamp: number, currentTarget = field): CompositionEvent<HTMLTextAreaElement> {
  return { nativeEvent: { timeStamp }, currentTarget } as unknown as CompositionEvent<HTMLTextAreaElement>
}

describe('an Enter while a text is composed', () => {
  it('belongs to the composition when the browser says so', () => {
    expect(createComposition().owns(enter({ isComposing: true }))).toBe(true)
  })

  it('belongs to the composition when its key code is 229', () => {
    expect(createComposition().owns(enter({ keyCode: 229 }))).toBe(true)
  })

  it('belongs to the composition from its start to its end', () => {
    const composition = createComposition()
    composition.start(composing(10))
    expect(composition.owns(enter({ timeStamp: 20 }))).toBe(true)
    composition.end(composing(30))
    expect(composition.owns(enter({ timeStamp: 31 }))).toBe(false)
  })

  it('belongs to the composition when it was pressed before the end that it is told after', () => {
    const composition = createComposition()
    composition.start(composing(10))
    composition.end(composing(30))
    expect(composition.owns(enter({ timeStamp: 29 }))).toBe(true)
    expect(composition.owns(enter({ timeStamp: 30 }))).toBe(false)
  })

  it('is an Enter of its own in another field, even when the end of the composition was never told', () => {
    const composition = createComposition()
    composition.start(composing(10))
    expect(composition.owns(enter({ timeStamp: 20 }, document.createElement('textarea')))).toBe(false)
  })

  it('is an Enter of its own when nothing was ever composed', () => {
    expect(createComposition().owns(enter({}))).toBe(false)
  })
})
