import type { Locator, Page, Request } from 'playwright'

/** The page of the sandbox, asked as a person would. */
export interface SandboxPage {
  readonly page: Page
  readonly conversations: Locator
  readonly wire: Locator
  readonly messages: Locator
  readonly composer: Locator
  /** The row that has this text. */
  readonly row: (text: string) => Locator
  /** One line of the wire inspector for each of these, by what it shows. */
  readonly wireLine: (text: string | RegExp) => Locator
  /** Turns the switch or presses the choice of the fault panel. */
  readonly fault: (name: string) => Promise<void>
  /** Opens one more conversation, over Web Messaging. */
  readonly openWeb: () => Promise<void>
  /** Does something to the session of the chosen conversation, as the fault panel names it. */
  readonly toSession: (deed: string) => Promise<void>
  /** From the button to the open conversation. */
  readonly startChat: (guest?: { name: string; email: string }, end?: 'open' | 'fails') => Promise<void>
  /** Types and presses Enter. */
  readonly send: (text: string) => Promise<void>
  /** Errors and warnings of the console, and errors nobody caught. A refused request is none of them. */
  readonly complaints: readonly string[]
  readonly requests: readonly Request[]
  /** Requests whose path ends so. */
  readonly requestsTo: (end: string) => readonly Request[]
}

export async function openPage(page: Page, url: string): Promise<SandboxPage> {
  const complaints: string[] = []
  const requests: Request[] = []
  page.on('request', (request) => requests.push(request))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning'
    // Chromium says this of every answer from 400 on and of every cut connection, whatever a page does about it.
    if (isComplaint && !message.text().startsWith('Failed to load resource')) complaints.push(message.text())
  })
  page.setDefaultTimeout(15_000)
  await page.goto(url)
  const sandbox = wrap(page, complaints, requests)
  await page.getByRole('button', { name: 'Connect…' }).waitFor()
  return sandbox
}

function wrap(page: Page, complaints: string[], requests: Request[]): SandboxPage {
  const wire = page.getByRole('region', { name: 'Wire inspector' })
  const messages = page.getByRole('list', { name: 'Messages' })
  const composer = page.getByRole('textbox', { name: 'Message' })
  return {
    page,
    complaints,
    requests,
    conversations: page.getByRole('region', { name: 'Conversations' }),
    wire,
    messages,
    composer,
    row: (text) => messages.getByRole('listitem').filter({ hasText: text }),
    wireLine: (text) =>
      wire.getByRole('list', { name: 'Requests and pushes' }).getByRole('listitem').filter({ hasText: text }),
    async fault(name) {
      const faults = page.getByRole('region', { name: 'Faults' })
      await faults.getByRole('button', { name, exact: true }).or(faults.getByRole('switch', { name })).click()
    },
    async openWeb() {
      await page.getByRole('button', { name: 'Web Messaging', exact: true }).click()
      await page.getByRole('button', { name: 'New conversation' }).click()
      await page.getByText('Say hello').waitFor()
    },
    async toSession(deed) {
      await page.getByLabel('Session', { exact: true }).selectOption({ label: deed })
      await page.getByRole('button', { name: 'Do', exact: true }).click()
    },
    async startChat({ name, email } = { name: 'Ana Souza', email: 'ana@example.com' }, end = 'open') {
      await page.getByRole('button', { name: 'Start chat' }).click()
      await page.getByRole('textbox', { name: 'Name' }).fill(name)
      await page.getByRole('textbox', { name: 'Email' }).fill(email)
      await page.getByRole('button', { name: 'Start chat' }).click()
      if (end === 'open') await composer.waitFor()
    },
    async send(text) {
      await composer.fill(text)
      await composer.press('Enter')
    },
    requestsTo: (end) => requests.filter((request) => new URL(request.url()).pathname.endsWith(end)),
  }
}
