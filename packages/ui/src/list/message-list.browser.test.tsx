import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ChatWindow } from '../window/chat-window.tsx'
import '../styles.css'
import { refusal, setStage, type Stage } from '../testing/stage.tsx'

let stage: Stage

function scroller(): HTMLElement {
  const found = document.querySelector<HTMLElement>('[data-slot=message-scroller]')
  if (!found) throw new Error('There is no list.')
  return found
}

function distanceToEnd(): number {
  const { scrollHeight, clientHeight, scrollTop } = scroller()
  return scrollHeight - clientHeight - scrollTop
}

function topOf(text: string): number {
  return screen.getByText(text, { selector: '[data-slot=message-content]' }).getBoundingClientRect().top
}

function frame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0))
  })
}

async function scrollTo(top: number): Promise<void> {
  scroller().scrollTop = top
  await act(frame)
}

async function receive(texts: readonly string[]): Promise<void> {
  await act(async () => {
    stage.receive(texts)
    await frame()
  })
}

beforeEach(async () => {
  stage = setStage()
  render(
    <stage.Provider>
      <div style={{ inlineSize: 400, blockSize: 500 }}>
        <ChatWindow theme="light" />
      </div>
    </stage.Provider>,
  )
  await act(stage.ready)
  await act(async () => {
    stage.receive(
      Array.from({ length: 40 }, (_, index) => `Message ${index + 1} of many that make the list long`),
      { live: false },
    )
    await frame()
  })
})

afterEach(() => {
  cleanup()
  stage.chat.destroy({ purge: true })
})

describe('at the end', () => {
  it('begins there and follows what comes in', async () => {
    expect(distanceToEnd()).toBeLessThanOrEqual(1)
    await receive(['news'])
    expect(distanceToEnd()).toBeLessThanOrEqual(1)
    expect(screen.queryByRole('button', { name: /new message/ })).toBeNull()
  })

  it('counts what comes in there as read', async () => {
    await receive(['news'])
    const { arrivals, readUpTo } = stage.conversation.getState()
    expect(readUpTo).toBe(arrivals)
    expect(document.querySelector('[data-slot=unread-separator]')).toBeNull()
  })

  it('stays there when the composer grows', async () => {
    await act(async () => {
      stage.conversation.setDraft('one\ntwo\nthree\nfour')
      await frame()
      await frame()
    })
    expect(distanceToEnd()).toBeLessThanOrEqual(1)
  })

  it('stays there when a banner opens', async () => {
    await act(async () => {
      stage.go('offline')
      await new Promise((resolve) => setTimeout(resolve, 400))
    })
    expect(distanceToEnd()).toBeLessThanOrEqual(1)
  })
})

it('follows the end through several changes of size at once', async () => {
  await act(async () => {
    stage.answer(refusal('rate/limited', { outcome: 'transient', retryAfter: 600_000 }))
    void stage.conversation.send('mine')
    await new Promise((resolve) => setTimeout(resolve, 1_200))
  })
  await act(() => new Promise((resolve) => setTimeout(resolve, 400)))
  expect(screen.getAllByText(/^Sending goes on at/)).toHaveLength(2)
  await waitFor(() => expect(distanceToEnd()).toBeLessThanOrEqual(1))
  expect(screen.queryByRole('button', { name: 'Latest' })).toBeNull()
})

describe('further up', () => {
  it('keeps the place while messages come in, and counts them on the way back', async () => {
    await scrollTo(300)
    const before = topOf('Message 10 of many that make the list long')
    await receive(['news', 'more news'])
    expect(topOf('Message 10 of many that make the list long')).toBeCloseTo(before, 0)
    await userEvent.click(screen.getByRole('button', { name: '2 new messages' }))
    await waitFor(() => expect(distanceToEnd()).toBeLessThanOrEqual(1))
    await waitFor(() => expect(screen.queryByRole('button', { name: /new messages|Latest/ })).toBeNull())
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }))
    expect(screen.getByText('2 new messages').parentElement?.dataset.slot).toBe('unread-separator')
  })

  it('keeps the place when older messages come in above', async () => {
    await scrollTo(300)
    const before = topOf('Message 10 of many that make the list long')
    await act(async () => {
      const hourAgo = Date.now() - 3_600_000
      const older = Array.from({ length: 20 }, (_, index) => ({
        time: hourAgo + index,
        parts: [{ kind: 'text', text: `Older message ${index}` } as const],
      }))
      stage.receive(older, { live: false })
      await frame()
    })
    expect(Math.abs(topOf('Message 10 of many that make the list long') - before)).toBeLessThanOrEqual(1)
  })

  it('keeps the place on the screen when a banner opens above', async () => {
    await scrollTo(300)
    const before = topOf('Message 10 of many that make the list long')
    await act(async () => {
      stage.go('offline')
      await new Promise((resolve) => setTimeout(resolve, 400))
    })
    expect(Math.abs(topOf('Message 10 of many that make the list long') - before)).toBeLessThanOrEqual(1)
  })

  it('goes to the end with an own message', async () => {
    await scrollTo(300)
    await act(async () => {
      await stage.conversation.send('mine')
      await frame()
    })
    expect(distanceToEnd()).toBeLessThanOrEqual(1)
  })

  it('marks nothing as read', async () => {
    await scrollTo(300)
    await receive(['news'])
    expect(stage.conversation.getState().readUpTo).toBe(0)
  })
})

describe('the window', () => {
  it('has no sideways scroll', async () => {
    await receive([`${'a'.repeat(300)} https://example.com/${'b'.repeat(200)}`, '\ufdfd\ufdfd\ufdfd\ufdfd\ufdfd'])
    expect(scroller().scrollWidth).toBe(scroller().clientWidth)
  })

  it('has no sideways scroll at 320 pixels with text twice as large and spaced out', async () => {
    stage.answer(refusal('network/timeout', { outcome: 'unknown', message: 'No answer came in time.' }))
    await act(async () => {
      await stage.conversation.send('Please send it to the old address').catch(() => {})
      void stage.conversation.send('Does it come in white?')
      await new Promise((resolve) => setTimeout(resolve, 1_100))
    })
    const frameOfWindow = scroller().closest('section')?.parentElement
    frameOfWindow?.setAttribute(
      'style',
      'inline-size: 320px; block-size: 500px; letter-spacing: 0.12em; word-spacing: 0.16em',
    )
    document.documentElement.style.fontSize = '200%'
    await act(frame)
    const wide = [...document.querySelectorAll('section *:not(.parlor-hidden, .parlor-hidden *)')].filter(
      (element) => element.getBoundingClientRect().right > 320.5 + (frameOfWindow?.getBoundingClientRect().left ?? 0),
    )
    document.documentElement.style.fontSize = ''
    expect(wide.map(({ className }) => className)).toEqual([])
  })

  it('shows a row in one line with its state, and keeps its size from sending to sent', async () => {
    stage.answer('silence')
    await act(async () => {
      void stage.conversation.send('About the lid')
      await frame()
    })
    const bubble = document.querySelector('[data-delivery=sending] [data-slot=message-bubble]')
    const sending = bubble?.getBoundingClientRect()
    const { localId } = stage.conversation.getState().messages.at(-1) ?? {}
    await act(async () => {
      stage.emit({
        type: 'messages-received',
        live: true,
        messages: [
          {
            id: 'own-1',
            own: true,
            author: { kind: 'guest' },
            parts: [{ kind: 'text', text: 'About the lid' }],
            time: Date.now(),
          },
        ],
      })
      await frame()
    })
    const row = document.querySelector(`[data-row="${localId}"] [data-slot=message]`)
    expect(row?.getAttribute('data-delivery')).toBe('sent')
    const sent = row?.querySelector('[data-slot=message-bubble]')?.getBoundingClientRect()
    expect(sent?.width).toBe(sending?.width)
    expect(sent?.height).toBe(sending?.height)
  })
})

describe('the composer', () => {
  const height = (): number => screen.getByRole('textbox', { name: 'Message' }).getBoundingClientRect().height

  it('grows with its lines, up to eight', async () => {
    const one = height()
    await act(async () => stage.conversation.setDraft('one\ntwo\nthree'))
    const three = height()
    await act(async () => stage.conversation.setDraft('line\n'.repeat(20)))
    const many = height()
    expect(three).toBeGreaterThan(one)
    expect(many).toBeGreaterThan(three)
    expect(Math.round((many - one) / ((three - one) / 2))).toBe(7)
  })

  it('gives Send and every other control at least 24 by 24 pixels', async () => {
    await scrollTo(100)
    const tooSmall = screen
      .getAllByRole('button')
      .map((button) => button.getBoundingClientRect())
      .filter(({ width, height: tall }) => width < 24 || tall < 24)
    expect(tooSmall).toEqual([])
  })
})
