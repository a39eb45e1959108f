import { chromium, type Browser, type Page } from 'playwright'
import { findBrowser } from '../../../packages/testing/browser.ts'

export interface Visit {
  page: Page
  /** Errors and warnings on the console, and what nobody caught. */
  complaints: string[]
  /** Address of every request of the page. */
  requests: string[]
  /** The text of every answer that the page got. */
  traffic: () => Promise<string[]>
}

export function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  return chromium.launch({ ...(executablePath ? { executablePath } : { channel: 'chrome' }), args: ['--disable-quic'] })
}

/** Opens an address in a browser that knows nothing yet, and keeps account of what happens there. */
export async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  const answers: Promise<string>[] = []
  context.on('response', (response) => answers.push(response.text().catch(() => '')))
  context.on('request', (request) => requests.push(request.url()))
  await page.goto(url)
  return { page, complaints, requests, traffic: () => Promise.all(answers) }
}
