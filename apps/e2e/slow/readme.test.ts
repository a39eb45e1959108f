import { rmSync } from 'node:fs'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApplication, type Application } from '../fresh/application.ts'
import { openShop, type Shop } from '../fresh/shop.ts'
import { readSample } from '../readme/readme.ts'
import { startService, type ServiceProcess } from '../readme/service-process.ts'
import { talk } from '../readme/talk.ts'
import { openBrowser, visit } from '../readme/visit.ts'
import { packEverything } from './fresh-application.ts'

let packed: ReturnType<typeof packEverything>
let shop: Shop
let service: ServiceProcess
let browser: Browser
let application: Application | undefined
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

// The version of the template that these tests hold to stands for the newest one, and a free port for the service's usual one.
it('whoever follows the README has a chat in a fresh Vite application', async () => {
  const [create = '', enter, ...install] = readSample('fresh').trim().split('\n')
  expect(enter).toBe('cd desk')
  application = await createApplication({ command: create.replace('@latest', '@9.3.0').split(' ') }, shop.npmrc)
  for (const line of install) await application.run(...line.split(' '))

  const page = application.read('index.html')
  expect(page).toContain('<div id="root"></div>')
  application.write('index.html', page.replace('<div id="root"></div>', readSample('fresh-page').trim()))
  application.write('src/main.tsx', readSample('embed'))
  const [box = ''] = service.lines
  application.write('vite.config.ts', readSample('fresh-config').replace('http://127.0.0.1:8787', box))
  await application.run('build')

  const url = 'http://127.0.0.1:8773'
  const server = await application.serve(url, 'npm', 'run', 'dev', '--', '--port', '8773', '--host', '127.0.0.1')
  try {
    const visited = await visit(browser, url)
    await talk(visited.page, 'Hello from a fresh application')
    expect(visited.complaints).toEqual([])
    const guests: unknown = await (await fetch(`${box}/_service/guests`)).json()
    expect(guests).toMatchObject({ guests: [{ name: 'Ada Example', heard: 1 }] })
    const height = await visited.page.getByRole('region', { name: 'Support' }).evaluate((window) => window.clientHeight)
    expect(height).toBe(visited.page.viewportSize()?.height)
  } finally {
    await server.stop()
  }
})
