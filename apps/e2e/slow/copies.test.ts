import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readItems, type RegistryItem } from '../../registry/src/items.ts'
import type { Application } from '../fresh/application.ts'
import { appOf, createNext, createVite } from '../fresh/templates.ts'
import { openShop, type Shop } from '../fresh/shop.ts'
import { openDesk, type Desk } from '../readme/desk.ts'
import { root } from '../readme/readme.ts'
import { talk } from '../readme/talk.ts'
import { openBrowser, visit } from '../readme/visit.ts'
import { packEverything } from './fresh-application.ts'

/** The command of the shadcn registry in the version that these tests hold to. */
const shadcn = 'shadcn@4.23.0'

let packed: ReturnType<typeof packEverything>
let folder: string
let shop: Shop
let browser: Browser

beforeAll(async () => {
  packed = packEverything()
  folder = mkdtempSync(join(tmpdir(), 'parlor-static-'))
  shop = await openShop(packed.tarballs, folder)
  execFileSync('npm', ['run', '--silent', 'build:storybook', '--', '-o', folder, '--quiet'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: undefined },
    stdio: 'pipe',
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await shop?.close()
  rmSync(packed.folder, { recursive: true })
  rmSync(folder, { recursive: true })
})

const itemOf = (name: string): RegistryItem =>
  JSON.parse(readFileSync(join(folder, `r/${name}.json`), 'utf8')) as RegistryItem

/** Copies items into an application as a person does, and gives the files that came out other than they are here. */
async function add(application: Application, ...items: string[]): Promise<string[]> {
  await application.run('npx', '--yes', shadcn, 'add', ...items.map((name) => `${shop.url}/r/${name}.json`), '--yes')
  return items
    .flatMap((name) => itemOf(name).files)
    .filter(({ path, target }) => {
      const copy = join(application.folder, 'src', target)
      return !existsSync(copy) || !readFileSync(copy).equals(readFileSync(join(root, path)))
    })
    .map(({ target }) => target)
}

const window = appOf(
  "import { ChatWindow } from './components/parlor/window/chat-window.tsx'\nimport './components/parlor/styles.css'",
  '<ChatWindow title="Support" />',
)

let application: Application | undefined
let desk: Desk | undefined
afterEach(async () => {
  await desk?.close()
  application?.remove()
  application = desk = undefined
})

async function expectChat(url: string, { service }: Desk): Promise<void> {
  const { page, complaints } = await visit(browser, url)
  await talk(page, 'Hello from a copy')
  expect(service.heard()).toEqual(['Hello from a copy'])
  expect(complaints).toEqual([])
  await page.close()
}

describe.each([{ tailwind: false }, { tailwind: true }])('a fresh Vite application, Tailwind $tailwind', (options) => {
  it('takes the window byte for byte, compiles it, lints it and chats', async () => {
    application = await createVite(shop.npmrc, options)
    expect(await add(application, 'chat-window')).toEqual([])
    application.write('src/App.tsx', window)
    await application.run('build')
    expect(await application.run('npx', 'oxlint', '--deny-warnings', 'src/components')).toContain('0 errors')
    desk = await openDesk(join(application.folder, 'dist'))
    await expectChat(desk.url, desk)
  })
})

it('a fresh Next application takes the window byte for byte, compiles it, lints it and chats', async () => {
  desk = await openDesk(folder)
  application = await createNext(shop.npmrc, desk.url)
  expect(await add(application, 'chat-window')).toEqual([])
  application.write('src/app.tsx', `'use client'\n\n${window}`)
  application.write(
    'src/app/page.tsx',
    "import App from '../app.tsx'\n\nexport default function Page() {\n  return <App />\n}\n",
  )
  await application.run('build')
  await application.run('lint')
  const url = 'http://127.0.0.1:8771'
  const server = await application.serve(url, 'node_modules/.bin/next', 'start', '-p', '8771', '-H', '127.0.0.1')
  try {
    await expectChat(url, desk)
  } finally {
    await server.stop()
  }
})

describe('in a fresh Vite application, by itself', () => {
  let host: Application
  beforeAll(async () => {
    host = await createVite(shop.npmrc)
  })
  afterAll(() => host?.remove())

  it.each(readItems().map(({ name }) => name))('%s comes byte for byte, compiles and lints', async (name) => {
    rmSync(join(host.folder, 'src/components'), { recursive: true, force: true })
    expect(await add(host, name)).toEqual([])
    const parts = itemOf(name).files.filter(({ target }) => target.endsWith('.tsx'))
    host.write(
      'src/App.tsx',
      `${parts.map(({ target }, index) => `export * as part${index} from './${target}'`).join('\n')}\nexport default () => null\n`,
    )
    await host.run('npx', 'tsc', '-b')
    await host.run('npx', 'oxlint', '--deny-warnings', '--no-error-on-unmatched-pattern', 'src/components')
  })

  it('all that the built folder has were tried', () => {
    const index = JSON.parse(readFileSync(join(folder, 'r/registry.json'), 'utf8')) as { items: { name: string }[] }
    expect(index.items.map(({ name }) => name)).toEqual(readItems().map(({ name }) => name))
  })
})

it('an item without a sheet of its own makes a chat as well', async () => {
  application = await createVite(shop.npmrc)
  expect(await add(application, 'guest-hooks-example')).toEqual([])
  application.write(
    'src/App.tsx',
    appOf("import { GuestHooksExample } from './components/parlor/guest-hooks-example.tsx'", '<GuestHooksExample />'),
  )
  await application.run('build')
  desk = await openDesk(join(application.folder, 'dist'))
  const { page } = await visit(browser, desk.url)
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada')
  await page.getByRole('textbox', { name: 'Email' }).fill('ada@example.test')
  await page.getByRole('button', { name: 'Start chat' }).click()
  await page.getByRole('textbox', { name: 'Message' }).fill('Hello from hooks')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText('I am looking into it now').waitFor()
  expect(desk.service.heard()).toEqual(['Hello from hooks'])
})
