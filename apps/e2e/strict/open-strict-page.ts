import { rmSync } from 'node:fs'
import { createService, demoDeploymentId, type DeploymentChanges, type Service } from '@parlor/testing'
import { listen } from '@parlor/testing/node'
import { chromium, type Browser, type Page } from 'playwright'
import { findBrowser } from '../../../packages/testing/browser.ts'
import { buildPage } from './build-page.ts'
import type { PageSettings } from './page/settings.ts'
import { servePage, strictPolicy } from './serve-page.ts'

/** Where files and pictures are said to be. Nothing answers there: whoever asks is found out. */
export const mediaOrigin = 'https://files.example.com'

export interface StrictPage {
  readonly page: Page
  readonly service: Service
  /** The guests of the windows, in order. */
  readonly guestIds: readonly string[]
  /** Everything that must not happen: reports, errors, dialogs, calls, navigations and requests to anywhere else. */
  readonly complaints: () => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

export interface StrictPageOptions {
  readonly over?: PageSettings['over']
  readonly deployment?: DeploymentChanges
  /** @default 1 */
  readonly windows?: number
  /** What happens at the service before the page opens. */
  readonly before?: (service: Service, guestIds: readonly string[]) => void | Promise<void>
  /** Whether the page's clock can be moved on by `page.clock`. */
  readonly holdsClock?: boolean
}

/** A way to open pages of one built page in one browser. */
export interface StrictPages {
  readonly open: (options?: StrictPageOptions) => Promise<StrictPage>
  readonly close: () => Promise<void>
}

export async function openStrictPages(): Promise<StrictPages> {
  const folder = await buildPage()
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : { channel: 'chrome' }),
    args: ['--disable-quic', '--disable-sync'],
  })
  return {
    open: (options) => openStrictPage(browser, folder, options),
    async close() {
      await browser.close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function openStrictPage(
  browser: Browser,
  folder: string,
  { over = 'web-messaging', deployment, windows = 1, before, holdsClock = false }: StrictPageOptions = {},
): Promise<StrictPage> {
  let moments = 0
  const service = createService({
    // No two at the same time, as messages of one millisecond have no order.
    now: () => Date.now() + (moments += 1),
    rateLimit: false,
    limits: { requestsPerMinute: 10_000, historyPerMinute: 1_000 },
    deployments: [{ id: demoDeploymentId, ...deployment }],
  })
  const listening = await listen(service)
  const served = await servePage(folder, strictPolicy(listening.url, mediaOrigin))
  const guests = Array.from({ length: windows }, () => {
    const { guestId, ...guest } = over === 'web-messaging' ? service.createSession() : service.createGuest()
    return { guestId, token: 'token' in guest ? guest.token : guest.accessToken }
  })
  const guestIds = guests.map(({ guestId }) => guestId)
  await before?.(service, guestIds)
  const context = await browser.newContext({ viewport: { width: 400, height: 600 }, locale: 'en-GB' })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const seen: string[] = []
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') seen.push(`console: ${line.text()}`)
  })
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`))
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('framenavigated', (frame) => {
    if (!frame.url().startsWith(served.url)) seen.push(`navigation: ${frame.url()}`)
  })
  context.on('page', (opened) => {
    if (opened !== page) seen.push(`page: ${opened.url()}`)
  })
  // Nothing may leave this machine, and whatever tries is told.
  await context.route(
    (url) => url.origin !== served.url && url.origin !== listening.url,
    (route) => {
      seen.push(`request: ${route.request().url()}`)
      return route.abort()
    },
  )
  const settings: PageSettings = { api: listening.url, over, deploymentId: demoDeploymentId, guests }
  await page.addInitScript(watchPage, settings)
  if (holdsClock) await page.clock.install()
  await page.goto(served.url)
  await page
    .getByRole('textbox', { name: 'Message' })
    .nth(windows - 1)
    .waitFor()
  // What is pushed before a socket is there would come as history.
  await page.waitForFunction(() => !document.body.textContent.includes('Connecting'))
  return {
    page,
    service,
    guestIds,
    complaints: async () => [...seen, ...(await page.evaluate(() => globalThis.complaints))],
    async close() {
      await context.close()
      await Promise.all([served.close(), listening.close()])
      service.close()
    },
  }
}

declare global {
  var complaints: string[]
}

/** Runs in the page before anything of it: leaves the settings, and traps where content could run or report. */
function watchPage(settings: PageSettings): void {
  Object.assign(globalThis, { pageSettings: settings, complaints: [] })
  for (const name of ['alert', 'confirm', 'prompt', 'print', '__pwn']) {
    Object.assign(globalThis, { [name]: () => void globalThis.complaints.push(`call: ${name}`) })
  }
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
    globalThis.complaints.push(`report: ${violatedDirective} ${blockedURI} ${sample}`)
  })
  addEventListener('unhandledrejection', ({ reason }) => {
    globalThis.complaints.push(`rejection: ${String(reason)}`)
  })
}
