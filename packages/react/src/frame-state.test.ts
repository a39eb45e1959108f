import type { ConversationState } from '@parlor/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFrameState } from './frame-state.ts'

/** A source of states that are told apart by their draft. */
function source(): { set: (draft: string) => void; conversation: Parameters<typeof createFrameState>[0] } {
  const listeners = new Set<() => void>()
  let state = { draft: '' } as ConversationState
  return {
    set(draft) {
      state = { ...state, draft }
      for (const listener of listeners) listener()
    },
    conversation: {
      getState: () => state,
      subscribe(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
  }
}

describe('a burst of changes', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is told once a frame, the last state of it', () => {
    const { set, conversation } = source()
    const frames = createFrameState(conversation)
    const told: string[] = []
    frames.subscribe(() => void told.push(frames.getState().draft))
    for (let number = 1; number <= 1_000; number += 1) set(String(number))
    const before = told.length
    vi.advanceTimersByTime(17)
    expect(before).toBeLessThanOrEqual(12)
    expect(told.slice(before)).toEqual(['1000'])
  })

  it('that goes on is told now and then, and its end in the first frame without a change', () => {
    const { set, conversation } = source()
    const frames = createFrameState(conversation)
    const told = vi.fn<() => void>()
    frames.subscribe(told)
    for (let frame = 0; frame < 60; frame += 1) {
      for (let number = 0; number < 20; number += 1) set(`${frame} ${number}`)
      vi.advanceTimersByTime(16)
    }
    expect(told.mock.calls.length).toBeLessThanOrEqual(12 + 10)
    vi.advanceTimersByTime(32)
    expect(frames.getState().draft).toBe('59 19')
  })

  it('is none when a few changes come in each frame: every one of them is in the frame after it', () => {
    const { set, conversation } = source()
    const frames = createFrameState(conversation)
    frames.subscribe(() => {})
    for (let number = 0; number < 50; number += 1) {
      set(String(number))
      vi.advanceTimersByTime(17)
      expect(frames.getState().draft).toBe(String(number))
    }
  })

  it('is over after a rest: then a change is told at once again', () => {
    const { set, conversation } = source()
    const frames = createFrameState(conversation)
    frames.subscribe(() => {})
    for (let number = 0; number < 100; number += 1) set(String(number))
    vi.advanceTimersByTime(300)
    set('later')
    expect(frames.getState().draft).toBe('later')
  })

  it('does not hold up a single change', () => {
    const { set, conversation } = source()
    const frames = createFrameState(conversation)
    const told = vi.fn<() => void>()
    frames.subscribe(told)
    set('one')
    expect(told).toHaveBeenCalledOnce()
    expect(frames.getState().draft).toBe('one')
  })

  it('leaves nothing behind when nobody listens any more', () => {
    const { set, conversation } = source()
    const frames = createFrameState(conversation)
    const told = vi.fn<() => void>()
    const stop = frames.subscribe(told)
    for (let number = 0; number < 10; number += 1) set(String(number))
    stop()
    const before = told.mock.calls.length
    vi.advanceTimersByTime(1_000)
    expect(told).toHaveBeenCalledTimes(before)
    expect(frames.getState().draft).toBe('9')
    expect(vi.getTimerCount()).toBe(0)
  })
})
