import type { Page } from 'playwright'

declare global {
  var announced: Said[]
}

/** Something that came into a live region. */
export interface Said {
  /** Which window said it, counted from 0. */
  readonly window: number
  readonly text: string
}

export interface Ear {
  /** Everything said since the last call, by any window. */
  readonly heard: () => Promise<readonly Said[]>
  /** Texts that stand in live regions now. */
  readonly standing: () => Promise<readonly string[]>
}

/** Watches every live region of the page as a screen reader does: by what is added to it. */
export async function listenTo(page: Page): Promise<Ear> {
  await page.evaluate(() => {
    globalThis.announced = []
    for (const [window, region] of document
      .querySelectorAll('[aria-live], [role=log], [role=status], [role=alert]')
      .entries()) {
      new MutationObserver((records) => {
        for (const { addedNodes, type, target } of records) {
          if (type === 'characterData') globalThis.announced.push({ window, text: target.textContent ?? '' })
          for (const { textContent } of addedNodes) globalThis.announced.push({ window, text: textContent ?? '' })
        }
      }).observe(region, { childList: true, subtree: true, characterData: true })
    }
  })
  return {
    heard: () => page.evaluate(() => globalThis.announced.splice(0)),
    standing: () =>
      page.evaluate(() => [...document.querySelectorAll('[role=log] > *')].map(({ textContent }) => textContent ?? '')),
  }
}
