import { join } from 'node:path'
import type { Browser } from 'playwright'
import type { PreviewServer } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildPage, servePage } from '../bench/src/build.ts'
import { measure, measureWindows, type Plan } from '../bench/src/measure.ts'
import { react18 } from '../bench/src/react-18.ts'
import { root } from './readme/readme.ts'
import { openBrowser } from './readme/visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

/** Every scenario, small. */
const everything: Plan = { arrivals: 3, burst: 30, keys: 'hi', steps: 4, weighsMemory: true, prepends: true }

const names = [
  ...['mount', 'heap MB', 'elements', 'typing p50', 'typing p95', 'typing CPU'],
  ...['arrival p50', 'arrival p95', 'arrival CPU'],
  ...['fling late frames %', 'fling blank frames %', 'fling CPU per 10,000 px'],
  ...['race late frames %', 'race blank frames %', 'race CPU per 10,000 px'],
  ...['prepend 300 px down: end', 'prepend 300 px down: worst frame'],
  ...['prepend at the top: end', 'prepend at the top: worst frame'],
  ...['burst', 'burst longest task', 'burst CPU'],
]

describe.each([
  { version: '19', alias: {}, subjects: ['floor', 'parlor'] as const },
  { version: '18.3', alias: react18, subjects: ['parlor'] as const },
])('a long list under React $version', ({ version, alias, subjects }) => {
  const outDir = join(root, 'apps/e2e/.tmp/bench', version)
  let server: PreviewServer
  let origin: string
  beforeAll(async () => {
    await buildPage({ alias, outDir })
    server = await servePage(outDir)
    origin = server.resolvedUrls?.local[0] ?? ''
  })
  afterAll(() => server?.close())

  it.each(subjects)('mounts, follows, keeps its place, travels and lets type: %s', async (subject) => {
    const figures = await measure(browser, origin, subject, 1_000, everything)
    expect(Object.keys(figures).toSorted()).toEqual(names.toSorted())
    expect(Object.entries(figures).filter(([, figure]) => !(figure >= 0 && figure < Infinity))).toEqual([])
    expect(figures['elements']).toBeLessThanOrEqual(300)
    expect(figures['prepend 300 px down: end']).toBeLessThanOrEqual(1)
    expect(figures['prepend at the top: end']).toBeLessThanOrEqual(1)
  })

  it('draws one row when one message comes in, and none in nineteen other windows', async () => {
    const page = await browser.newPage()
    await page.goto(`${origin}#windows`)
    await page.waitForFunction(() => window.windows)
    expect(await page.evaluate(() => window.reactVersion)).toContain(`${version}.`)
    await page.close()
    expect(await measureWindows(browser, origin, 30, 2)).toEqual({ inItsWindow: 1, inOthers: 0 })
  })
})
