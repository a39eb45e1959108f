import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createRef, StrictMode } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { ChatWindow } from '../window/chat-window.tsx'
import type { MessageListHandle } from './message-list.tsx'
import type { RenderMessage } from './message-row.tsx'
import { Message } from '../message/message.tsx'
import '../styles.css'
import { refusal, setStage, type Stage, type StageOptions } from '../testing/stage.tsx'

let stage: Stage

afterEach(() => {
  cleanup()
  stage.chat.destroy({ purge: true })
})

async function frames(count: number): Promise<void> {
  for (let number = 0; number < count; number += 1)
    await act(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
}

const handle = createRef<MessageListHandle>()

async function show(count: number, options: StageOptions = {}): Promise<string[]> {
  const drawn: string[] = []
  const renderMessage: RenderMessage = (message, info) => {
    drawn.push(message.localId)
    return <Message message={message} {...info} />
  }
  stage = setStage({ maxMessages: Infinity, ...options })
  render(
    <stage.Provider>
      <div style={{ inlineSize: 400, blockSize: 500 }}>
        <ChatWindow renderMessage={renderMessage} listHandle={handle} />
      </div>
    </stage.Provider>,
  )
  await act(stage.ready)
  const begin = Date.UTC(2026, 0, 5, 9)
  await act(async () => {
    stage.receive(
      Array.from({ length: count }, (_, index) => ({
        id: `m${index}`,
        time: begin + index * 60_000,
        parts: [{ kind: 'text', text: `Message number ${index}` } as const],
      })),
      { live: false },
    )
  })
  await frames(30)
  drawn.length = 0
  return drawn
}

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-row]')]
const textOf = (element: Element | null | undefined): string | null | undefined =>
  element?.querySelector('[data-slot=message-content]')?.textContent
const numbers = (): number[] => rows().map((row) => Number(/\d+$/.exec(textOf(row) ?? '')?.[0]))

describe('a conversation of a few hundred messages', () => {
  it('comes into the document as a whole', async () => {
    await show(250)
    await expect.poll(() => rows()).toHaveLength(250)
    expect(rows().every((row) => !row.hasAttribute('aria-setsize'))).toBe(true)
  })
})

describe('a conversation of 10,000 messages', () => {
  it('has the newest screenful in the document, and says where each row is among all', async () => {
    await show(10_000)
    expect(rows().length).toBeLessThan(40)
    expect(rows().at(-1)?.getAttribute('aria-posinset')).toBe('10000')
    expect(new Set(rows().map((row) => row.getAttribute('aria-setsize')))).toEqual(new Set(['10000']))
    expect(document.querySelectorAll('[data-slot=message-list] *').length).toBeLessThan(500)
  })

  it('draws one row when one message comes in', async () => {
    const drawn = await show(10_000)
    const before = new Set(rows().map(({ dataset }) => dataset.row))
    await act(async () => stage.receive(['news']))
    await expect.poll(() => textOf(rows().at(-1))).toBe('news')
    await frames(5)
    // A slow machine may still bring rows of the start into the document: those are drawn for the first time.
    const again = drawn.filter((id, index) => before.has(id) || drawn.indexOf(id) !== index)
    expect(again).toEqual([])
    expect(drawn).toContain(rows().at(-1)?.dataset.row)
  })

  it('tells every row of the new number once messages ceased to come', async () => {
    await show(10_000)
    await act(async () => stage.receive(['news']))
    expect(rows().at(-1)?.getAttribute('aria-setsize')).toBe('10001')
    await expect.poll(() => new Set(rows().map((row) => row.getAttribute('aria-setsize')))).toEqual(new Set(['10001']))
  })

  it('draws no row while the person types', async () => {
    const drawn = await show(10_000)
    await userEvent.type(screen.getByRole('textbox', { name: 'Message' }), 'hello')
    expect(drawn).toEqual([])
  })

  it('is walked through by keyboard, to rows that were not in the document', async () => {
    await show(10_000)
    await act(async () => rows().at(-1)?.focus())
    await userEvent.keyboard('{Home}')
    await frames(5)
    expect(textOf(document.activeElement)).toBe('Message number 0')
    await userEvent.keyboard('{ArrowDown}')
    expect(textOf(document.activeElement)).toBe('Message number 1')
    await userEvent.keyboard('{End}')
    await frames(5)
    expect(textOf(document.activeElement)).toBe('Message number 9999')
  })

  it('keeps the row with the focus, wherever the list goes', async () => {
    await show(10_000)
    await act(async () => rows().at(-1)?.focus())
    const scroller = document.querySelector('[data-slot=message-scroller]')
    await act(async () => scroller?.scrollTo({ top: 5_000, behavior: 'instant' }))
    await frames(10)
    expect(textOf(document.activeElement)).toBe('Message number 9999')
    expect(numbers()[0]).toBeLessThan(9_000)
  })

  it('goes to any message, by its own or by the id of the service, and highlights it', async () => {
    await show(10_000)
    for (const id of ['m4000', '@m12']) {
      let isFound: boolean | undefined
      await act(async () => void (isFound = handle.current?.scrollToMessage(id)))
      await frames(5)
      const row = document.querySelector('[data-highlighted]')
      const box = row?.getBoundingClientRect()
      const view = document.querySelector('[data-slot=message-scroller]')?.getBoundingClientRect()
      expect(isFound).toBe(true)
      expect(textOf(row)).toBe(`Message number ${/\d+/.exec(id)?.[0]}`)
      expect(box?.top).toBeGreaterThanOrEqual(view?.top ?? Infinity)
      expect(box?.bottom).toBeLessThanOrEqual(view?.bottom ?? 0)
    }
    expect(handle.current?.scrollToMessage('nobody')).toBe(false)
  })

  it('highlights it for a moment only', async () => {
    await show(10_000)
    await act(async () => void handle.current?.scrollToMessage('m4000'))
    expect(document.querySelectorAll('[data-highlighted]')).toHaveLength(1)
    await expect.poll(() => document.querySelectorAll('[data-highlighted]').length).toBe(0)
  })

  it('finds words in messages that are not in the document', async () => {
    await show(10_000)
    await userEvent.click(screen.getByRole('button', { name: 'Search messages' }))
    await userEvent.type(screen.getByRole('textbox', { name: 'Search messages' }), 'number 77')
    await frames(5)
    expect(screen.getByText('111 of 111')).toBeTruthy()
    expect(textOf(document.querySelector('[data-highlighted]'))).toBe('Message number 7799')
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
    await frames(5)
    expect(textOf(document.querySelector('[data-highlighted]'))).toBe('Message number 77')
    expect(document.querySelector('[data-highlighted] mark')?.textContent).toBe('number 77')
  })

  it('is on paper as a whole', async () => {
    await show(1_000)
    await act(async () => void dispatchEvent(new Event('beforeprint')))
    expect(rows()).toHaveLength(1_000)
    await act(async () => void dispatchEvent(new Event('afterprint')))
    expect(rows().length).toBeLessThan(40)
  })
})

it('commits no more often than frames are drawn while a thousand messages come in', async () => {
  await show(400)
  let commits = 0
  const list = document.querySelector('[data-slot=message-list] ol')
  const observer = new MutationObserver(() => (commits += 1))
  if (list) observer.observe(list, { childList: true })
  let drawn = 0
  const count = (): void => {
    drawn += 1
    frame = requestAnimationFrame(count)
  }
  let frame = requestAnimationFrame(count)
  const { port1, port2 } = new MessageChannel()
  await act(async () => {
    for (let number = 0; number < 1_000; number += 1) {
      stage.receive([`Burst ${number}`])
      await new Promise((resolve) => {
        port1.addEventListener('message', resolve, { once: true })
        port1.start()
        port2.postMessage(undefined)
      })
    }
  })
  await frames(5)
  cancelAnimationFrame(frame)
  observer.disconnect()
  expect(screen.getByText('Burst 999')).toBeTruthy()
  // One or two for each frame (its rows, and the window that follows), and the few that are told at once.
  expect(commits).toBeLessThanOrEqual(3 * drawn + 20)
})

it('stands at the end and follows in strict mode, where effects run twice', async () => {
  stage = setStage({ maxMessages: Infinity })
  render(
    <StrictMode>
      <stage.Provider>
        <div style={{ inlineSize: 400, blockSize: 500 }}>
          <ChatWindow />
        </div>
      </stage.Provider>
    </StrictMode>,
  )
  await act(stage.ready)
  for (const from of [0, 400]) {
    const more = Array.from({ length: 400 }, (_, index) => ({
      time: Date.UTC(2026, 0, 5, 9) + (from + index) * 60_000,
      parts: [{ kind: 'text', text: `Message number ${from + index}` } as const],
    }))
    await act(async () => stage.receive(more, { live: from > 0 }))
    await frames(30)
    const bottom = document.querySelector('[data-slot=message-scroller]')?.getBoundingClientRect().bottom ?? 0
    await expect.poll(() => numbers().at(-1)).toBe(from + 399)
    expect(rows().at(-1)?.getBoundingClientRect().bottom).toBeLessThanOrEqual(bottom)
    expect(rows().length).toBeLessThan(60)
  }
})

describe('older messages', () => {
  /** Pages that the test hands out. */
  function history(): {
    readonly options: StageOptions
    readonly asked: () => number
    answer: (error?: Error) => void
  } {
    let asked = 0
    let settle: (error?: Error) => void = () => {}
    const loadOlder = (): Promise<void> => {
      asked += 1
      return new Promise((resolve, reject) => {
        settle = (error) => (error ? reject(error) : resolve())
      })
    }
    return {
      options: { capabilities: { history: true }, link: { loadOlder } },
      asked: () => asked,
      answer: (error) => settle(error),
    }
  }

  const hasOlder = (value: boolean): void => stage.emit({ type: 'facts-changed', facts: { hasOlder: value } })

  async function toStart(): Promise<void> {
    const scroller = document.querySelector('[data-slot=message-scroller]')
    await act(async () => scroller?.scrollTo({ top: 0, behavior: 'instant' }))
    await frames(10)
  }

  it('are asked for once as the start comes near, and not before', async () => {
    const { options, asked } = history()
    await show(100, options)
    await act(async () => hasOlder(true))
    await frames(5)
    expect(asked()).toBe(0)
    await toStart()
    await toStart()
    expect(asked()).toBe(1)
    expect(screen.getByText('Loading older messages')).toBeTruthy()
  })

  it('are asked for once for each time that the start is neared, however often it is neared', async () => {
    const { options, asked, answer } = history()
    await show(100, options)
    await act(async () => hasOlder(true))
    const scroller = document.querySelector('[data-slot=message-scroller]')
    for (let page = 1; page <= 3; page += 1) {
      for (const top of [600, 300, 40, 120, 0]) {
        await act(async () => scroller?.scrollTo({ top, behavior: 'instant' }))
        await frames(2)
      }
      expect(asked()).toBe(page)
      await act(async () => {
        const older = Array.from({ length: 25 }, (_, index) => ({
          time: Date.UTC(2026, 0, 5 - page, 9) + index * 60_000,
          parts: [{ kind: 'text', text: `Page ${page}, message ${index}` } as const],
        }))
        stage.receive(older, { live: false })
        answer()
      })
      await frames(10)
      expect(screen.getByText('Message number 0')).toBeTruthy()
      expect(asked()).toBe(page)
    }
  })

  it('are not asked for again, when a page brought none, before the reader comes back to the start', async () => {
    const { options, asked, answer } = history()
    await show(100, options)
    await act(async () => hasOlder(true))
    await toStart()
    await act(async () => answer())
    const scroller = document.querySelector('[data-slot=message-scroller]')
    for (const top of [30, 0, 60]) {
      await act(async () => scroller?.scrollTo({ top, behavior: 'instant' }))
      await frames(5)
    }
    expect(asked()).toBe(1)
    await act(async () => handle.current?.scrollToEnd())
    await frames(5)
    await toStart()
    expect(asked()).toBe(2)
  })

  it('are asked for again by the person when they could not come', async () => {
    const { options, asked, answer } = history()
    await show(100, options)
    await act(async () => hasOlder(true))
    await toStart()
    await act(async () => answer(refusal('network/timeout')))
    await toStart()
    expect(asked()).toBe(1)
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(asked()).toBe(2)
  })

  it('end with the beginning of the conversation', async () => {
    const { options, answer } = history()
    await show(100, options)
    await act(async () => hasOlder(true))
    await toStart()
    await act(async () => {
      hasOlder(false)
      answer()
    })
    await frames(5)
    expect(screen.getByText('Beginning of the conversation')).toBeTruthy()
  })
})

it('floats the day above its rows, but not beside the line that tells it', async () => {
  await show(40)
  const scroller = document.querySelector<HTMLElement>('.parlor-message-scroller')!
  const afloat = (): Element | null => document.querySelector('[data-slot=date-afloat]')
  await act(async () => scroller.scrollTo({ top: 300 }))
  await expect.poll(afloat).not.toBeNull()
  await act(async () => scroller.scrollTo({ top: 0 }))
  await expect.poll(afloat).toBeNull()
})

it('says where messages may be missing', async () => {
  await show(3)
  await act(async () =>
    stage.receive([{ author: { kind: 'system' }, parts: [{ kind: 'event', name: 'gap' }] }, 'and then'], {
      live: false,
    }),
  )
  expect(screen.getByText('Messages may be missing here').parentElement?.dataset.slot).toBe('gap-separator')
})

it('copies several rows as lines of name, time and text', async () => {
  await show(20)
  const [first, last] = [rows()[15], rows()[17]]
  const selection = getSelection()
  selection?.setBaseAndExtent(first ?? document.body, 0, last ?? document.body, last?.childNodes.length ?? 0)
  const data = new DataTransfer()
  const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true })
  first?.dispatchEvent(event)
  expect(event.defaultPrevented).toBe(true)
  const lines = data.getData('text/plain').split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(/^Maya Chen, \d+:\d\d.*: Message number 15$/)
})

it('copies what is selected between rows that were scrolled out of sight, however many there are', async () => {
  await show(1_000)
  const selection = getSelection()
  const content = (number: number): Element => {
    const row = rows().find((candidate) => textOf(candidate) === `Message number ${number}`)
    return row?.querySelector('[data-slot=message-content]') ?? document.body
  }
  const goTo = async (number: number): Promise<void> => {
    await act(async () => void handle.current?.scrollToMessage(`m${number}`))
    await frames(5)
  }
  await goTo(700)
  selection?.setBaseAndExtent(content(700), 0, content(700), 1)
  await frames(2)
  await goTo(200)
  selection?.extend(content(200), 0)
  await frames(2)
  await goTo(450)
  const data = new DataTransfer()
  rows()[0]?.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
  const lines = data.getData('text/plain').split('\n')
  expect(lines.map((line) => Number(/\d+$/.exec(line)?.[0]))).toEqual(Array.from({ length: 501 }, (_, at) => 200 + at))
  selection?.removeAllRanges()
  await frames(2)
  expect(numbers().filter((number) => number === 200 || number === 700)).toEqual([])
})
