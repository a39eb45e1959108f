import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import type { FrameLocator, Locator, Page } from 'playwright'

/** The agent desktop in small with the chat in its frame, asked as a person would. */
export interface DesktopPage {
  readonly page: Page
  readonly pane: FrameLocator
  readonly composer: Locator
  /** What the pane says of itself. */
  readonly place: Locator
  readonly toasts: Locator
  /** The number on the icon, 0 when there is none. */
  readonly count: () => Promise<number>
  /** A fact that the desktop shows of the app. */
  readonly fact: (name: 'bootstrapped' | 'stopped' | 'refused') => Locator
  readonly texts: (name: 'Written for the agent' | 'Windows it wanted' | 'Everything it said') => Locator
  readonly show: (app: 'Chat' | 'Another app') => Promise<void>
  /** Loads the desktop, until the agent's greeting is there and seen. */
  readonly begin: () => Promise<void>
}

export function desktopPage(page: Page, address: string): DesktopPage {
  page.setDefaultTimeout(15_000)
  const pane = page.frameLocator('iframe')
  const composer = pane.getByRole('textbox', { name: 'Message' })
  const place = pane.locator('output')
  return {
    page,
    pane,
    composer,
    place,
    toasts: page.getByRole('list', { name: 'Toasts' }).getByRole('listitem'),
    count: async () => Number.parseInt((await page.locator('[data-slot="attention"]').allTextContents())[0] ?? '0', 10),
    fact: (name) => page.locator(`[data-slot="${name}"]`),
    texts: (name) => page.getByRole('list', { name }).getByRole('listitem'),
    show: (app) => page.getByRole('navigation').getByRole('button', { name: app }).click(),
    async begin() {
      await page.goto(address)
      await composer.click()
      await pane.getByRole('listitem').filter({ hasText: 'What can I do for you?' }).waitFor()
    },
  }
}

/** A second port of this machine for the same server: another origin of the same site. */
export async function openSecondPort(port: number): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((socket) => {
    const onward = connect(port, '127.0.0.1')
    socket.pipe(onward).pipe(socket)
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() }
}
