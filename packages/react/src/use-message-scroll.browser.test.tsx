import { messageScrollContract, type MountList, type ScrollMessage } from '@parlor/testing/message-scroll-contract'
import { useEffect, useState, type ReactElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { describe, expect, it } from 'vitest'
import { cdp } from 'vitest/browser'
import { useMessageScroll } from './use-message-scroll.ts'

interface State {
  readonly rows: readonly ScrollMessage[]
  readonly sends: number
}

let toEnd: (options?: { readonly isSmooth?: boolean }) => void
let update: (change: (before: State) => State) => void

function PlainList({ initial }: { readonly initial: readonly ScrollMessage[] }): ReactElement {
  const [state, setState] = useState<State>({ rows: initial, sends: 0 })
  const { scrollerRef, listRef, scrollToEnd } = useMessageScroll(state)
  useEffect(() => {
    update = (change) => flushSync(() => setState(change))
    toEnd = scrollToEnd
  }, [scrollToEnd])
  return (
    <div ref={scrollerRef} style={{ blockSize: '100%', overflow: 'auto', overflowAnchor: 'none' }}>
      <ol ref={listRef}>
        {state.rows.map(({ id, text }) => (
          <li key={id} data-row={id}>
            {text}
          </li>
        ))}
      </ol>
    </div>
  )
}

const mount: MountList = (messages) => {
  const box = document.body.appendChild(document.createElement('div'))
  box.style.cssText = 'width: 400px; height: 500px; overflow: hidden'
  const root = createRoot(box)
  flushSync(() => root.render(<PlainList initial={messages} />))
  return {
    box,
    scroller: box.firstElementChild as HTMLElement,
    find: (id) => box.querySelector(`[data-row="${id}"]`),
    receive: (more) => update(({ rows, sends }) => ({ rows: [...rows, ...more], sends })),
    prepend: (more) => update(({ rows, sends }) => ({ rows: [...more, ...rows], sends })),
    send: (text) => update(({ rows, sends }) => ({ rows: [...rows, { id: text, text, time: 0 }], sends: sends + 1 })),
    unmount() {
      root.unmount()
      box.remove()
    },
  }
}

describe('a plain list with useMessageScroll', () => {
  it.each(messageScrollContract.map(({ title, run }) => [title, run] as const))('%s', async (_title, run) => {
    await expect(run(mount)).resolves.toBeUndefined()
  })
})

describe('a way to the end', () => {
  async function wayTo(motion: 'reduce' | 'no-preference'): Promise<number> {
    const features = [{ name: 'prefers-reduced-motion', value: motion }]
    const wire = cdp() as unknown as { send: (method: string, parameters: object) => Promise<void> }
    await wire.send('Emulation.setEmulatedMedia', { features })
    const rows = Array.from({ length: 60 }, (_, time) => ({ id: `${time}`, text: `Row ${time}`, time }))
    const { scroller, unmount } = await mount(rows)
    const left = (): number => scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop
    await expect.poll(left).toBeLessThanOrEqual(1)
    scroller.scrollTop -= 300
    await expect.poll(() => scroller.dataset.scrolling).toBe('')
    toEnd({ isSmooth: true })
    const atOnce = left()
    await expect.poll(left).toBeLessThanOrEqual(1)
    unmount()
    await wire.send('Emulation.setEmulatedMedia', { features: [] })
    return atOnce
  }

  it('that is short is scrolled', async () => expect(await wayTo('no-preference')).toBeGreaterThan(100))
  it('is a jump where less motion is asked for', async () => expect(await wayTo('reduce')).toBeLessThanOrEqual(1))
})

it('begins at the end again in another scroller', async () => {
  let isAtEnd: boolean | undefined
  const rows = Array.from({ length: 60 }, (_, row) => row)
  function Swapped({ which }: { readonly which: string }): ReactElement {
    const { scrollerRef, isAtEnd: atEnd } = useMessageScroll({ rows, sends: 0 })
    useEffect(() => {
      isAtEnd = atEnd
    })
    return (
      <div key={which} id={which} ref={scrollerRef} style={{ blockSize: '100%', overflow: 'auto' }}>
        {rows.map((row) => (
          <p key={row} data-row={row}>
            Row {row}
          </p>
        ))}
      </div>
    )
  }
  const box = document.body.appendChild(document.createElement('div'))
  box.style.cssText = 'width: 400px; height: 500px; overflow: hidden'
  const root = createRoot(box)
  flushSync(() => root.render(<Swapped which="first" />))
  box.querySelector('#first')!.scrollTop = 0
  await expect.poll(() => isAtEnd).toBe(false)
  flushSync(() => root.render(<Swapped which="second" />))
  await expect.poll(() => isAtEnd).toBe(true)
  root.unmount()
  box.remove()
})
