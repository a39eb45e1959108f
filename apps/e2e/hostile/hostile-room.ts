import type { Locator } from 'playwright'
import type { StrictPage, StrictPageOptions, StrictPages } from '../strict/open-strict-page.ts'
import { messageFrame } from './frames.ts'
import { readRow, type RowFacts } from './row-facts.ts'

/** A window in which contents are shown one after the other, each before a plain message. */
export interface HostileRoom extends StrictPage {
  /** Brings a frame in, and tells what its row shows. Rejects when it makes no row. */
  readonly show: (frame: string, contents: readonly string[]) => Promise<RowFacts>
  /** Brings a frame in that shall make no row, or a neutral one; resolves when the next plain message is there. */
  readonly pass: (frame: string) => Promise<readonly string[]>
  /** The newest row. */
  readonly row: Locator
}

export async function openHostileRoom(pages: StrictPages, options?: StrictPageOptions): Promise<HostileRoom> {
  const strict = await pages.open(options)
  const { page, service, guestIds } = strict
  const [guestId = ''] = guestIds
  const rows = page.locator('[data-slot=message]')
  let number = 0

  function push(raw: string): void {
    service.push(guestId, { raw })
  }

  /** The row that a fence finds before itself, if it is not another fence. */
  async function fence(): Promise<Locator> {
    number += 1
    const text = `fence ${number}.`
    push(messageFrame({ text, nickname: 'Maya Chen' }))
    const last = rows.filter({ has: page.getByText(text, { exact: true }) })
    await last.waitFor()
    return rows.nth(-2)
  }

  await fence()
  await fence()
  return {
    ...strict,
    row: rows.last(),
    async show(frame, contents) {
      push(frame)
      const row = await fence()
      if ((await row.textContent())?.includes(`fence ${number - 1}.`)) throw new Error('The content made no row.')
      return row.evaluate(readRow, contents)
    },
    async pass(frame) {
      const before = await rows.count()
      push(frame)
      await fence()
      const after = await rows.count()
      return (await rows.allTextContents()).slice(before, after - 1)
    },
  }
}
