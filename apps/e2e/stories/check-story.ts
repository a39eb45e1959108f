import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'
import { cutText, focusNow, motion, readForcedColours, sidewaysScroll } from './page-checks.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A way in which a story is looked at. */
export const modes = [
  'light',
  'dark',
  'forced colours',
  'more contrast',
  '320 px',
  '320 px, right to left',
  'text twice as large',
  'more space in text',
  'less motion',
  'keyboard',
] as const
export type Mode = (typeof modes)[number]

const wide = { width: 480, height: 760 }
const narrow = { width: 320, height: 640 }
// Less motion, so that no colour is looked at on its way to another.
const calm = {
  colorScheme: 'light',
  forcedColors: 'none',
  contrast: 'no-preference',
  reducedMotion: 'reduce',
} as const

/** Looks at the story at an address in every mode; tells each fault with its mode. */
export async function checkStory(page: Page, url: string): Promise<readonly (readonly [Mode, string])[]> {
  const faults: (readonly [Mode, string])[] = []
  const note = (mode: Mode, found: readonly string[]): void => {
    for (const fault of found) faults.push([mode, fault])
  }
  await page.setViewportSize(wide)
  await page.emulateMedia(calm)
  await page.goto(url)
  await page.waitForFunction(isOver, undefined, { timeout: 120_000 })
  if ((await page.evaluate(phase)) === 'errored') note('light', ['what happens in it failed'])
  await page.evaluate(axe)

  note('light', await violations(page))
  await page.emulateMedia({ ...calm, colorScheme: 'dark' })
  note('dark', await violations(page))
  await page.emulateMedia({ ...calm, forcedColors: 'active' })
  await page.evaluate(readForcedColours)
  note('forced colours', await violations(page))
  await page.emulateMedia({ ...calm, contrast: 'more' })
  note('more contrast', await violations(page))
  await page.emulateMedia(calm)
  note('less motion', await page.evaluate(motion))

  await page.setViewportSize(narrow)
  note('320 px', [...(await violations(page)), ...(await page.evaluate(sidewaysScroll))])
  await turn(page, 'rtl')
  note('320 px, right to left', await page.evaluate(sidewaysScroll))
  await turn(page, null)

  await page.setViewportSize({ width: 640, height: 760 })
  const larger = await page.addStyleTag({ content: 'html { font-size: 200% }' })
  note('text twice as large', [...(await page.evaluate(sidewaysScroll)), ...(await page.evaluate(cutText))])
  await larger.evaluate((style) => (style as Element).remove())
  await page.setViewportSize(wide)
  const spaced = await page.addStyleTag({
    content: '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
  })
  note('more space in text', [...(await page.evaluate(sidewaysScroll)), ...(await page.evaluate(cutText))])
  await spaced.evaluate((style) => (style as Element).remove())

  await page.setViewportSize(narrow)
  note('keyboard', await walk(page))
  return faults
}

interface Preview {
  readonly currentRender?: { readonly phase?: string }
}

/** Runs in the page: whether the story is drawn and has played. */
function isOver(): boolean {
  const { currentRender } = (globalThis as { __STORYBOOK_PREVIEW__?: Preview }).__STORYBOOK_PREVIEW__ ?? {}
  return ['completed', 'finished', 'errored', 'aborted'].includes(currentRender?.phase ?? '')
}

/** Runs in the page: how far the story has come. */
function phase(): string | undefined {
  return (globalThis as { __STORYBOOK_PREVIEW__?: Preview }).__STORYBOOK_PREVIEW__?.currentRender?.phase
}

async function violations(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as {
      readonly axe: { readonly run: (context: unknown, options: unknown) => Promise<AxeResults> }
    }
    const { violations: found } = await runner.run('#storybook-root', {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    })
    return found.map(
      ({ id, nodes }) =>
        `${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes.length}) ${nodes[0]?.failureSummary?.slice(0, 200)}`,
    )
  })
}

async function turn(page: Page, direction: 'rtl' | null): Promise<void> {
  await page.evaluate((dir) => {
    const theme = document.querySelector('.parlor-theme')
    if (dir === null) theme?.removeAttribute('dir')
    else theme?.setAttribute('dir', dir)
  }, direction)
}

/** Goes through the story by Tab, and out at its end. */
async function walk(page: Page): Promise<readonly string[]> {
  const faults: string[] = []
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    getSelection()?.removeAllRanges()
  })
  let last = ''
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab')
    const { at, isOutside, faults: found } = await page.evaluate(focusNow)
    if (isOutside) return faults
    faults.push(...found)
    if (at === last && step > 50) return [...faults, `cannot leave ${at}`]
    last = at
  }
  return [...faults, `no end after 60 stops, at ${last}`]
}
