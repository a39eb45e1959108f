import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApplication, type Application } from '../fresh/application.ts'
import { openShop, type Shop } from '../fresh/shop.ts'
import { readSample, root } from '../readme/readme.ts'
import { startService, type ServiceProcess } from '../readme/service-process.ts'
import { talk } from '../readme/talk.ts'
import { openBrowser, visit } from '../readme/visit.ts'
import { packEverything } from './fresh-application.ts'

let packed: ReturnType<typeof packEverything>
let shop: Shop
let service: ServiceProcess
let browser: Browser
let application: Application
beforeAll(async () => {
  packed = packEverything()
  shop = await openShop(packed.tarballs, packed.folder)
  service = await startService()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
  await shop?.close()
  application?.remove()
  if (packed) rmSync(packed.folder, { recursive: true })
})

const url = 'http://127.0.0.1:8773'

/** Serves the application, chats in it, and gives the page. */
async function chat(text: string): Promise<Page> {
  const address = ['--host', '127.0.0.1', '--port', '8773', '--strictPort']
  const server = await application.serve(url, 'node_modules/.bin/vite', ...address)
  try {
    const { page, complaints } = await visit(browser, url)
    await talk(page, text)
    expect(complaints).toEqual([])
    return page
  } finally {
    await server.stop()
  }
}

async function heard(): Promise<unknown> {
  const answer = await fetch(`${service.lines[0]}/_service/log`)
  const { entries } = (await answer.json()) as { entries: { kind: string; accepted?: object }[] }
  return entries.filter(({ kind, accepted }) => kind === 'send' && accepted).length
}

// The version of the template that these tests hold to stands for the newest one, and a free port for the service's usual one.
it('whoever follows the README has a chat in a fresh Vite application', async () => {
  const [create = '', enter, ...install] = readSample('fresh').trim().split('\n')
  expect(enter).toBe('cd desk')
  application = await createApplication({ command: create.replace('@latest', '@9.3.0').split(' ') }, shop.npmrc)
  for (const line of install) await application.run(...line.split(' '))

  const html = application.read('index.html')
  expect(html).toContain('<div id="root"></div>')
  application.write('index.html', html.replace('<div id="root"></div>', readSample('fresh-page').trim()))
  application.write('src/main.tsx', readSample('embed'))
  application.write('vite.config.ts', readSample('fresh-config').replace('http://127.0.0.1:8787', service.lines[0]!))
  await application.run('build')
  // What `npm run dev` runs, without npm around it, which would leave it behind when it is stopped.
  expect(JSON.parse(application.read('package.json'))).toMatchObject({ scripts: { dev: 'vite' } })

  const page = await chat('Hello from a fresh application')
  expect(await heard()).toBe(1)
  const height = await page.getByRole('region', { name: 'Support' }).evaluate((window) => window.clientHeight)
  expect(height).toBe(page.viewportSize()?.height)
  await page.close()
})

it('and the README of the agent desktop joins it to that, which is a tab here', async () => {
  const readme = readFileSync(join(root, 'packages/desktop/README.md'), 'utf8')
  await application.run(...(/^npm install .*$/m.exec(readme)?.[0].split(' ') ?? []))
  const [, openApp] = /(async function openApp[^]*?^})$/m.exec(readme) ?? []
  application.write(
    'src/main.tsx',
    readSample('embed')
      .replace(
        "from '@parlor/react'",
        "from '@parlor/react'\nimport { DesktopProvider, useDesktop } from '@parlor/desktop'",
      )
      .replace('<ChatWindow title="Support" />', '<DesktopProvider app={openApp}><Pane /></DesktopProvider>').concat(`
${openApp}

function Pane() {
  const { where, getPaneProps } = useDesktop()
  return <ChatWindow title="Support" subtitle={where} {...getPaneProps()} />
}
`),
  )
  await application.run('build')
  const page = await chat('Hello from a pane')
  await page.getByText('browser', { exact: true }).waitFor()
  expect(await heard()).toBe(2)
  await page.close()
})
