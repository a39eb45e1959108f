import { act, cleanup, render } from '@testing-library/react'
import { Profiler } from 'react'
import { afterEach, expect, it } from 'vitest'
import { setStage, type Stage } from '../testing/stage.tsx'
import { ChatWindow } from '../window/chat-window.tsx'
import '../styles.css'

let stages: readonly Stage[] = []

afterEach(() => {
  cleanup()
  for (const { chat } of stages) chat.destroy({ purge: true })
})

it('a message that comes in in one of twenty windows renders nothing in the others', async () => {
  const rendered: number[] = []
  stages = Array.from({ length: 20 }, () => setStage())
  render(
    stages.map(({ Provider }, index) => (
      // The windows never change places.
      <Provider key={index}>
        <div style={{ inlineSize: 400, blockSize: 300 }}>
          <Profiler id={`${index}`} onRender={() => rendered.push(index)}>
            <ChatWindow />
          </Profiler>
        </div>
      </Provider>
    )),
  )
  for (const { ready, receive } of stages) {
    await act(ready)
    act(() => receive(['Good morning', 'How can I help?'], { live: false }))
  }
  await expect.poll(isAtRest).toBe(true)
  rendered.length = 0
  act(() => stages[7]?.receive(['Here is news']))
  await expect.poll(isAtRest).toBe(true)
  expect(document.body.textContent).toContain('Here is news')
  expect(new Set(rendered)).toEqual(new Set([7]))

  /** Whether nothing rendered for some frames. */
  async function isAtRest(): Promise<boolean> {
    const count = rendered.length
    for (let number = 0; number < 10; number += 1)
      await act(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
    return rendered.length === count
  }
})
