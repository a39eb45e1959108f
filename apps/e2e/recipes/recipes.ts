import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { openDesk } from '../readme/desk.ts'
import { root } from '../readme/readme.ts'
import { talk, type Place } from '../readme/talk.ts'
import { visit } from '../readme/visit.ts'

export interface Recipe {
  /** A folder of `apps/recipes`. */
  name: string
  /** Modes in which Vite builds it, one after the other. */
  modes?: readonly string[]
  /** The policy that its pages live under. */
  policy?: string
  /** Where on the page the chats are. */
  places?: (page: Page) => Place[]
}

export const folderOf = (name: string): string => join(root, 'apps/recipes', name)

/** Those that Vite builds into static files. Next has a server, and a test of its own. */
export const recipes: readonly Recipe[] = [
  { name: 'vite-react-19' },
  { name: 'vite-react-18' },
  { name: 'shadow-root' },
  {
    name: 'strict-iframe',
    policy: readFileSync(join(folderOf('strict-iframe'), 'content-security-policy.txt'), 'utf8').trim(),
    places: (page) => [page.frameLocator('iframe')],
  },
  {
    name: 'two-copies',
    modes: ['first', 'second'],
    places: (page) => [page.locator('#first'), page.locator('#second')],
  },
  { name: 'custom-element' },
]

export interface Account {
  said: string[]
  heard: string[]
  /** What the console and the policy complained of, and ids that two elements have. */
  faults: string[]
}

/** Serves a built recipe beside a service in a box, and chats in each of its places. */
export async function chatIn(browser: Browser, { policy, places }: Recipe, folder: string): Promise<Account> {
  const desk = await openDesk(folder, policy)
  const { page, complaints } = await visit(browser, desk.url)
  const said: string[] = []
  for (const [index, place] of (places?.(page) ?? [page]).entries()) {
    const text = `Hello from place ${index + 1}`
    await talk(place, text)
    said.push(text)
  }
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id))
  const heard = [...desk.service.heard()]
  await page.close()
  await desk.close()
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  return { said, heard, faults: [...complaints, ...desk.violations, ...twice] }
}
