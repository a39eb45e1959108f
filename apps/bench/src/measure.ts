import type { Browser, CDPSession, Page } from 'playwright'
import type { Arrivals, Burst, Drift, Travel } from './page/driver.ts'
import type {} from './page/globals.ts'
import type { WindowsResult } from './page/windows.tsx'

export type SubjectName = 'floor' | 'parlor'

interface Tab {
  readonly page: Page
  readonly cdp: CDPSession
  /** Main-thread time while something is done, milliseconds. */
  readonly busy: <Result>(work: () => Promise<Result>) => Promise<{ readonly result: Result; readonly cpu: number }>
}

/** What one round gives. Times in milliseconds, distances in CSS pixels. */
export type Figures = Readonly<Record<string, number>>

async function openTab(browser: Browser, origin: string, hash: string): Promise<Tab> {
  const context = await browser.newContext({
    viewport: { width: 900, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Performance.enable')
  await page.goto(`${origin}#${hash}`)
  await page.waitForFunction(() => window.driver ?? window.windows)
  async function spent(): Promise<number> {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
  }
  return {
    page,
    cdp,
    async busy(work) {
      const before = await spent()
      const result = await work()
      return { result, cpu: (await spent()) - before }
    },
  }
}

async function heapOf(cdp: CDPSession): Promise<number> {
  for (let number = 0; number < 3; number += 1) await cdp.send('HeapProfiler.collectGarbage')
  return (await cdp.send('Runtime.getHeapUsage')).usedSize
}

const mount = (page: Page, count: number): Promise<number> => page.evaluate((rows) => window.driver!.mount(rows), count)

const arrive = (page: Page, count: number): Promise<Arrivals> =>
  page.evaluate((rows) => window.driver!.arrive(rows), count)

/** What is done after a number of messages was mounted; what is left out is not done. */
export interface Plan {
  readonly arrivals?: number
  readonly burst?: number
  /** Keys that are pressed. */
  readonly keys?: string
  /** Turns of the wheel in each way of travelling. */
  readonly steps?: number
  readonly weighsMemory?: boolean
  readonly prepends?: boolean
}

/** What the project's benchmark does with so many messages. */
export function planFor(size: number): Plan {
  const isLarge = size === 10_000
  if (size > 10_000) return {}
  return {
    arrivals: size === 100 ? 20 : 60,
    prepends: size > 100,
    ...(size === 1_000 && { burst: 1_000 }),
    ...(isLarge && { weighsMemory: true, keys: 'thequickbrownfoxjumpsoverit', steps: 150 }),
  }
}

/** Mounting so many messages, and then what a reader and a writer do. */
export async function measure(
  browser: Browser,
  origin: string,
  subject: SubjectName,
  size: number,
  plan: Plan = planFor(size),
): Promise<Figures> {
  const tab = await openTab(browser, origin, subject)
  const { page, cdp } = tab
  const figures: Record<string, number> = {}
  try {
    const empty = await heapOf(cdp)
    figures['mount'] = await mount(page, size)
    if (plan.weighsMemory) {
      figures['heap MB'] = ((await heapOf(cdp)) - empty) / 1e6
      figures['elements'] = await page.evaluate(() => window.driver!.elements())
    }
    if (plan.keys) Object.assign(figures, await type(tab, plan.keys))
    if (plan.arrivals) {
      const { result, cpu } = await tab.busy(() => arrive(page, plan.arrivals!))
      figures['arrival p50'] = quantile(result.latencies, 0.5)
      figures['arrival p95'] = quantile(result.latencies, 0.95)
      figures['arrival CPU'] = cpu / result.latencies.length
    }
    if (plan.steps) Object.assign(figures, await travel(tab, plan.steps))
    if (plan.prepends) {
      await page.evaluate(() => window.driver!.toStart(300))
      addDrift(figures, 'prepend 300 px down', await prepend(page))
      await page.evaluate(() => window.driver!.toStart(0))
      addDrift(figures, 'prepend at the top', await prepend(page))
    }
  } finally {
    await page.context().close()
  }
  return plan.burst ? { ...figures, ...(await measureBurst(browser, origin, subject, size, plan.burst)) } : figures
}

/** Messages in as many tasks, on a page of their own. */
async function measureBurst(
  browser: Browser,
  origin: string,
  subject: SubjectName,
  size: number,
  count: number,
): Promise<Figures> {
  const tab = await openTab(browser, origin, subject)
  try {
    await mount(tab.page, size)
    const { result, cpu } = await tab.busy<Burst>(() => tab.page.evaluate((rows) => window.driver!.burst(rows), count))
    return { burst: result.milliseconds, 'burst longest task': result.longestTask, 'burst CPU': cpu }
  } finally {
    await tab.page.context().close()
  }
}

/** Rows drawn when messages arrive in one of twenty windows of so many rows. */
export async function measureWindows(
  browser: Browser,
  origin: string,
  rows = 200,
  arrivals = 10,
): Promise<WindowsResult> {
  const { page } = await openTab(browser, origin, 'windows')
  try {
    return await page.evaluate(
      (counts) => window.windows!(document.querySelector<HTMLElement>('#root')!, 20, ...counts),
      [rows, arrivals] as const,
    )
  } finally {
    await page.context().close()
  }
}

const prepend = (page: Page): Promise<Drift> => page.evaluate(() => window.driver!.prepend(50))

function addDrift(figures: Record<string, number>, name: string, { end, worst }: Drift): void {
  figures[`${name}: end`] = end
  figures[`${name}: worst frame`] = worst
}

async function type({ page, busy }: Tab, keys: string): Promise<Figures> {
  await page.evaluate(() => window.driver!.beginTyping())
  const { cpu } = await busy(async () => {
    for (const key of keys) {
      await page.keyboard.press(key)
      await page.waitForTimeout(45)
    }
  })
  const latencies = await page.evaluate(() => window.driver!.endTyping())
  return {
    'typing p50': quantile(latencies, 0.5),
    'typing p95': quantile(latencies, 0.95),
    'typing CPU': cpu / keys.length,
  }
}

const ways = [
  { name: 'fling', step: -300 },
  { name: 'race', step: -3_000 },
]

async function travel({ page, cdp, busy }: Tab, steps: number): Promise<Figures> {
  const figures: Record<string, number> = {}
  for (const { name, step } of ways) {
    await page.evaluate(() => window.driver!.beginTravel())
    const { cpu } = await busy(async () => {
      let unanswered = 0
      for (let number = 0; number < steps; number += 1) {
        await page.waitForTimeout(16)
        if (unanswered > 3) continue
        unanswered += 1
        void cdp
          .send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: 400, y: 300, deltaX: 0, deltaY: step })
          .finally(() => (unanswered -= 1))
      }
      await page.waitForTimeout(150)
    })
    const { frames, lateFrames, blankFrames, distance }: Travel = await page.evaluate(() => window.driver!.endTravel())
    figures[`${name} late frames %`] = (100 * lateFrames) / frames
    figures[`${name} blank frames %`] = (100 * blankFrames) / frames
    figures[`${name} CPU per 10,000 px`] = (1e4 * cpu) / distance
  }
  return figures
}

export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
