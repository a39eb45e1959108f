import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readItems } from '../registry/src/items.ts'
import { openDesk } from './readme/desk.ts'
import { buildPage } from './readme/page.ts'
import { readSample } from './readme/readme.ts'
import { talk } from './readme/talk.ts'
import { openBrowser, visit } from './readme/visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

// One item of the registry; `slow/copies.test.ts` takes each by the shadcn command into applications of their own.
it("a copy of the window does what the package's does", async () => {
  const files = readItems().find(({ name }) => name === 'chat-window')?.files ?? []
  const main = readSample('embed')
    .replace("'@parlor/ui'", "'./components/parlor/window/chat-window.tsx'")
    .replace("'@parlor/ui/styles.css'", "'./components/parlor/styles.css'")
  expect(main).not.toContain('@parlor/ui')
  const copies = Object.fromEntries(files.map(({ target, content }) => [target, content]))
  // Beside the parts, whose dependencies a copy needs as well.
  const desk = await openDesk(buildPage('copy', { ...copies, 'main.tsx': main }, 'packages/ui'))
  const { page, complaints } = await visit(browser, desk.url)
  await talk(page, 'Hello from a copy')
  expect(desk.service.heard()).toEqual(['Hello from a copy'])
  expect(complaints).toEqual([])
  await desk.close()
})
