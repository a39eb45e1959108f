import { drawn, frames, holdsFrom, task } from './frames.ts'
import type { Subject } from './subject.ts'
import { line, lines, mark } from './transcript.ts'

/** Frames that something must stay on the screen to be there. */
const steady = 12

export interface Arrivals {
  /** From the call to the frame that shows it, milliseconds. */
  readonly latencies: readonly number[]
}

export interface Burst {
  readonly milliseconds: number
  /** Longest time in which no other task had its turn, milliseconds. */
  readonly longestTask: number
}

export interface Drift {
  /** How far the first visible text moved at the end, and at worst in any drawn frame, CSS pixels. */
  readonly end: number
  readonly worst: number
}

export interface Travel {
  readonly frames: number
  readonly lateFrames: number
  /** Frames in which half of the window or more showed no row. */
  readonly blankFrames: number
  /** CSS pixels. */
  readonly distance: number
}

/** What is done with one subject, and read back from the page. */
export class Driver {
  private first = 0
  private next = 0
  private travel: { frames: number; late: number; blank: number; distance: number; isOver: boolean } | undefined

  private readonly root: HTMLElement
  private readonly subject: Subject

  constructor(root: HTMLElement, subject: Subject) {
    this.root = root
    this.subject = subject
  }

  async mount(count: number): Promise<number> {
    const history = lines(0, count)
    this.next = count
    await frames(3)
    const start = performance.now()
    this.subject.mount(this.root, history)
    return (await holdsFrom(() => this.isShown(count - 1), steady)) - start
  }

  elements(): number {
    return this.root.querySelectorAll('*').length
  }

  async arrive(count: number): Promise<Arrivals> {
    const latencies: number[] = []
    for (let number = 0; number < count; number += 1) {
      await new Promise((resolve) => setTimeout(resolve, (number * 5) % 17))
      const start = performance.now()
      const arrived = this.next++
      this.subject.append(line(arrived))
      latencies.push((await holdsFrom(() => this.isShown(arrived), 0)) - start)
      await drawn()
    }
    return { latencies }
  }

  async burst(count: number): Promise<Burst> {
    const incoming = lines(this.next, count)
    this.next += count
    let longestTask = 0
    const start = performance.now()
    let last = start
    for (const arrived of incoming) {
      this.subject.append(arrived)
      await task()
      const now = performance.now()
      longestTask = Math.max(longestTask, now - last)
      last = now
    }
    return { milliseconds: (await holdsFrom(() => this.isShown(this.next - 1), steady)) - start, longestTask }
  }

  /** Goes to the oldest message, then `below` pixels down from it. */
  async toStart(below: number): Promise<void> {
    while (!this.isShown(this.first)) {
      this.scroller().scrollTop = 0
      await frames(2)
    }
    await frames(15)
    this.scroller().scrollTop = below
    await new Promise((resolve) => setTimeout(resolve, 400))
    await frames(5)
  }

  async prepend(count: number): Promise<Drift> {
    const watched = this.firstVisible()
    const before = this.boxOf(watched)?.top ?? Number.NaN
    const older = lines(this.first - count, count)
    this.first -= count
    this.subject.prepend(older)
    let worst = 0
    let end = Number.NaN
    for (let number = 0; number < 40; number += 1) {
      await drawn()
      end = Math.abs((this.boxOf(watched)?.top ?? Number.NaN) - before)
      worst = Number.isNaN(end) ? Infinity : Math.max(worst, end)
    }
    return { end, worst }
  }

  beginTravel(): void {
    const travel = (this.travel = { frames: 0, late: 0, blank: 0, distance: 0, isOver: false })
    let before: number | undefined
    let place = this.scroller().scrollTop
    const look = (now: number): void => {
      if (travel.isOver) return
      if (before !== undefined && now - before > 17.5) travel.late += 1
      before = now
      travel.frames += 1
      void task().then(() => {
        const moved = Math.abs(this.scroller().scrollTop - place)
        place = this.scroller().scrollTop
        travel.distance += moved
        if (moved > 0 && this.isHalfBlank()) travel.blank += 1
      })
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }

  endTravel(): Travel {
    const { frames: count, late, blank, distance } = this.travel ?? { frames: 0, late: 0, blank: 0, distance: 0 }
    if (this.travel) this.travel.isOver = true
    return { frames: count, lateFrames: late, blankFrames: blank, distance }
  }

  /** Listens to keys; each latency is from the key press to the frame that shows its character. */
  beginTyping(): void {
    const field = this.field()
    field.focus()
    const latencies: Promise<number>[] = []
    this.typed = latencies
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const { length } = field.value
        latencies.push(holdsFrom(() => field.value.length > length, 0).then((now) => now - timeStamp))
      },
      true,
    )
  }

  private typed: Promise<number>[] = []

  endTyping(): Promise<number[]> {
    return Promise.all(this.typed)
  }

  private field(): HTMLTextAreaElement {
    const field = this.root.querySelector('textarea')
    if (!field) throw new Error('There is no text field.')
    return field
  }

  private scroller(): HTMLElement {
    const scroller = this.root.querySelector<HTMLElement>(this.subject.scroller)
    if (!scroller) throw new Error('There is no list.')
    return scroller
  }

  private rows(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(this.subject.row)]
  }

  /** Where the mark of a line is drawn. */
  private boxOf(number: number): DOMRect | undefined {
    const row = this.rows().findLast(({ textContent }) => textContent.includes(mark(number)))
    if (!row) return undefined
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(mark(number)) ?? -1
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      return range.getBoundingClientRect()
    }
    return undefined
  }

  private isShown(number: number): boolean {
    const box = this.root.querySelector(this.subject.scroller) && this.boxOf(number)
    if (!box || box.height === 0) return false
    const { top, bottom } = this.scroller().getBoundingClientRect()
    if (box.top < top - 1 || box.bottom > bottom + 1) return false
    return this.scroller().contains(document.elementFromPoint(box.left + 1, box.top + box.height / 2))
  }

  private firstVisible(): number {
    const { top } = this.scroller().getBoundingClientRect()
    for (const { textContent } of this.rows()) {
      const number = Number(/#(-?\d+)#/.exec(textContent)?.[1])
      if ((this.boxOf(number)?.top ?? -1) >= top) return number
    }
    throw new Error('No row is in sight.')
  }

  private isHalfBlank(): boolean {
    const { top, height } = this.scroller().getBoundingClientRect()
    const boxes = this.rows().map((row) => row.getBoundingClientRect())
    const spots = Array.from({ length: 8 }, (_, index) => top + (height * (index + 0.5)) / 8)
    return spots.filter((spot) => !boxes.some((box) => box.top <= spot && box.bottom >= spot)).length >= 4
  }
}
