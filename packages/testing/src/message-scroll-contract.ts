/** One message as the contract makes it. Its text is found nowhere else. */
export interface ScrollMessage {
  readonly id: string
  readonly text: string
  /** Epoch milliseconds. */
  readonly time: number
}

/** A list on the page, in a box of 400 by 500 CSS pixels that the contract may make smaller. */
export interface MountedList {
  /** The box. */
  readonly box: HTMLElement
  /** The element that scrolls. */
  readonly scroller: HTMLElement
  /** What is read of a message, while it is in the document. */
  readonly find: (id: string) => HTMLElement | null
  /** Live messages of the other side, at the end. */
  readonly receive: (messages: readonly ScrollMessage[]) => void
  /** History, above, the oldest first. */
  readonly prepend: (messages: readonly ScrollMessage[]) => void
  /** The person sends something. */
  readonly send: (text: string) => void
  readonly unmount: () => void
}

/** Puts a list with these messages on the page, the oldest first. */
export type MountList = (messages: readonly ScrollMessage[]) => MountedList | Promise<MountedList>

/** One promise that a list of messages must keep. */
export interface ScrollRule {
  /** A sentence about the product. */
  readonly title: string
  /** Rejects with an Error that says what was seen instead. */
  readonly run: (mount: MountList) => Promise<void>
}

const rows = 400
const begin = Date.UTC(2026, 0, 5, 9)

/** The message with this number; history has negative ones. */
function messageOf(number: number): ScrollMessage {
  const length = 1 + ((((number * 7) % 23) + 23) % 23)
  return { id: `row${number}`, text: `row ${number} ${'and so on '.repeat(length)}`, time: begin + number * 60_000 }
}

function messages(from: number, count: number): ScrollMessage[] {
  return Array.from({ length: count }, (_, index) => messageOf(from + index))
}

/** Resolves in the first task after a frame was drawn. */
async function drawn(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve))
  await new Promise((resolve) => setTimeout(resolve))
}

async function frames(count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) await drawn()
}

function toEnd({ scroller }: MountedList): number {
  return scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop
}

/** The list is at the end in every one of some frames. */
async function isAtEnd(list: MountedList): Promise<void> {
  for (let number = 0; number < 10; number += 1) {
    await drawn()
    if (toEnd(list) > 1) throw new Error(`The end is ${toEnd(list)} px away.`)
  }
}

function isInSight({ scroller, find }: MountedList, id: string): Promise<void> {
  const view = scroller.getBoundingClientRect()
  const box = find(id)?.getBoundingClientRect()
  if (box && box.top >= view.top && box.bottom <= view.bottom + 1) return Promise.resolve()
  return Promise.reject(new Error(`The message ${id} is ${box ? 'out of sight' : 'not in the document'}.`))
}

function firstInSight({ scroller, find }: MountedList, from: number, to: number): string {
  const { top } = scroller.getBoundingClientRect()
  for (let number = from; number < to; number += 1) {
    const box = find(`row${number}`)?.getBoundingClientRect()
    if (box && box.top >= top) return `row${number}`
  }
  throw new Error('No row is in sight.')
}

/** The row that is read stays within a pixel of its place in every drawn frame while something happens. */
async function keepsPlace(list: MountedList, happen: () => void | Promise<void>): Promise<void> {
  const id = firstInSight(list, 0, rows)
  const place = (): number | undefined => list.find(id)?.getBoundingClientRect().top
  const before = place()
  let worst = 0
  let isOver = false
  const watch = (async () => {
    for (let number = 0; !isOver || number < 20; number += 1) {
      await drawn()
      const now = place()
      worst = now === undefined || before === undefined ? Infinity : Math.max(worst, Math.abs(now - before))
    }
  })()
  await happen()
  isOver = true
  await watch
  if (worst > 1) throw new Error(`The row that is read moved by ${worst} px.`)
}

/** A way up and down that a person goes, until all around has its size. */
async function scrollTo({ scroller }: MountedList, top: number): Promise<void> {
  scroller.scrollTop = top
  await frames(3)
  scroller.scrollTop = top
  await new Promise((resolve) => setTimeout(resolve, 250))
  await frames(2)
}

function rule(title: string, check: (list: MountedList) => Promise<void>, rest = 30): ScrollRule {
  return {
    title,
    async run(mount) {
      const list = await mount(messages(0, rows))
      try {
        await frames(rest)
        await check(list)
      } finally {
        list.unmount()
      }
    },
  }
}

const middle = 4_000

/** How a conversation scrolls. Each rule needs a real browser, since it looks at drawn frames. */
export const messageScrollContract: readonly ScrollRule[] = [
  rule('begins at the end', isAtEnd),
  rule('shows the newest message in its first frame', (list) => isInSight(list, `row${rows - 1}`), 1),
  rule('follows what comes in at the end', async (list) => {
    list.receive([messageOf(rows)])
    await isAtEnd(list)
    list.receive(messages(rows + 1, 20))
    await isAtEnd(list)
  }),
  rule('stays at the end when the window gets smaller, as under a keyboard that opens', async (list) => {
    list.box.style.height = '250px'
    await isAtEnd(list)
  }),
  rule('stays at the end when the window gets narrower', async (list) => {
    list.box.style.width = '320px'
    await isAtEnd(list)
  }),
  rule('stays at the end when the text gets larger, as with a font that comes late', async (list) => {
    makeTextLarger(list)
    await isAtEnd(list)
  }),
  rule('stays at the end when a row grows late, as an image does', async (list) => {
    list.find(`row${rows - 2}`)?.append(tall())
    await isAtEnd(list)
  }),
  rule('never pulls away who went up by a line', async (list) => {
    list.scroller.scrollTop -= 24
    await frames(3)
    await keepsPlace(list, async () => {
      list.receive([messageOf(rows)])
      await drawn()
      list.receive([messageOf(rows + 1)])
    })
  }),
  rule('never pulls away who reads further up', async (list) => {
    await scrollTo(list, middle)
    await keepsPlace(list, async () => {
      for (let number = rows; number < rows + 20; number += 1) {
        list.receive([messageOf(number)])
        await drawn()
      }
    })
  }),
  rule('keeps the place when older messages come in above', async (list) => {
    await scrollTo(list, 0)
    await scrollTo(list, 300)
    await keepsPlace(list, () => list.prepend(messages(-50, 50)))
  }),
  rule('keeps the place when older messages come in at the very top', async (list) => {
    await scrollTo(list, 0)
    await scrollTo(list, 0)
    await keepsPlace(list, () => list.prepend(messages(-50, 50)))
  }),
  rule('keeps the place when a row above grows late, as an image does', async (list) => {
    await scrollTo(list, middle)
    const above = Number(firstInSight(list, 0, rows).slice(3)) - 2
    await keepsPlace(list, () => list.find(`row${above}`)?.append(tall()))
  }),
  rule('keeps the place when the window gets lower and narrower', async (list) => {
    await scrollTo(list, middle)
    await keepsPlace(list, () => {
      list.box.style.height = '250px'
      list.box.style.width = '320px'
    })
  }),
  rule('keeps the place when the text gets larger', async (list) => {
    await scrollTo(list, middle)
    await keepsPlace(list, () => makeTextLarger(list))
  }),
  rule('goes to the end with an own message', async (list) => {
    await scrollTo(list, middle)
    list.send('mine')
    await isAtEnd(list)
  }),
]

function makeTextLarger({ box }: MountedList): void {
  box.style.fontSize = '20px'
  box.style.setProperty('letter-spacing', '0.1em')
}

function tall(): HTMLElement {
  const element = document.createElement('div')
  element.style.height = '120px'
  return element
}
