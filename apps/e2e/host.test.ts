import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countDifferences } from './host/compare.ts'
import { hostContent, hostSheets } from './host/sheets.ts'
import { openDesk, type Desk } from './readme/desk.ts'
import { buildPage } from './readme/page.ts'
import { readSample } from './readme/readme.ts'
import { talk } from './readme/talk.ts'
import { openBrowser, visit } from './readme/visit.ts'

const place =
  'body { margin: 0 } #chat { position: absolute; inset: 0 auto auto 0; inline-size: 26rem; block-size: 40rem }'
const chat = '.parlor-chat-window'

let browser: Browser
let blank: Page
let beginning: Page
let talking: Page
let desk: Desk
let parlor: string
beforeAll(async () => {
  browser = await openBrowser()
  blank = await browser.newPage()
  const folder = buildPage('host', { 'desk.css': '', 'main.tsx': readSample('embed') })
  parlor = globSync('assets/*.css', { cwd: folder })
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('')
  desk = await openDesk(folder)
  ;[beginning, talking] = [(await visit(browser, desk.url)).page, (await visit(browser, desk.url)).page]
  for (const page of [beginning, talking]) await page.addStyleTag({ content: place })
  await talk(talking, 'Hello, see https://fernhill.example/orders/4471')
})
afterAll(async () => {
  await desk?.close()
  await browser?.close()
})

/** The pixels of a page, or of a part of it, once they rest. */
async function look(page: Page, selector = 'body'): Promise<string> {
  const seen: string[] = []
  while (seen.length < 2 || seen.at(-1) !== seen.at(-2)) {
    const picture = await page.locator(selector).screenshot({ animations: 'disabled', caret: 'hide' })
    seen.push(picture.toString('base64'))
  }
  return seen.at(-1)!
}

/** How many pixels change when a sheet comes before all others, where a host has its own. */
async function countChanges(page: Page, css: string, selector?: string): Promise<number> {
  const before = await look(page, selector)
  const sheet = await page.evaluateHandle((text) => {
    const element = document.createElement('style')
    element.textContent = text
    document.head.prepend(element)
    return element
  }, css)
  const after = await look(page, selector)
  await sheet.evaluate((element) => element.remove())
  return countDifferences(blank, before, after)
}

describe.each(hostSheets)('on a page with $name', ({ css }) => {
  it('the style sheet of the chat changes no pixel of the page', async () => {
    const page = await browser.newPage()
    await page.setContent(`<!doctype html><body>${hostContent}`)
    await page.addStyleTag({ content: css })
    expect(await countChanges(page, parlor)).toBe(0)
    expect(await countChanges(page, 'p { outline: 1px solid }')).toBeGreaterThan(100)
    await page.close()
  })

  it('the chat keeps its looks, to the pixel', async () => {
    expect(await countChanges(beginning, css, chat)).toBe(0)
    expect(await countChanges(talking, css, chat)).toBe(0)
  })
})
