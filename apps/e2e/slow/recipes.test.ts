import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createService } from '@parlor/testing'
import { listen } from '@parlor/testing/node'
import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createApplication, type Application } from '../fresh/application.ts'
import { openShop, type Shop } from '../fresh/shop.ts'
import { talk } from '../readme/talk.ts'
import { openBrowser, visit } from '../readme/visit.ts'
import { chatIn, folderOf, recipes } from '../recipes/recipes.ts'
import { packEverything } from './fresh-application.ts'

let packed: ReturnType<typeof packEverything>
let shop: Shop
let browser: Browser
beforeAll(async () => {
  packed = packEverything()
  shop = await openShop(packed.tarballs, packed.folder)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await shop?.close()
  rmSync(packed.folder, { recursive: true })
})

let application: Application | undefined
afterEach(() => {
  application?.remove()
  application = undefined
})

async function install(name: string): Promise<Application> {
  application = await createApplication({ folder: folderOf(name) }, shop.npmrc)
  await application.run('npm', 'install')
  return application
}

it.each(recipes)('the recipe $name installs, builds under strict TypeScript and chats', async (recipe) => {
  const { folder, run } = await install(recipe.name)
  await run('build')
  const { said, heard, faults } = await chatIn(browser, recipe, join(folder, 'dist'))
  expect(heard).toEqual(said)
  expect(faults).toEqual([])
})

it.each(['start', 'dev'])(
  'the recipe next-app-router chats under next %s, without a word about hydration',
  async (mode) => {
    const service = createService({ scenario: 'welcome', pace: 0.1 })
    const [client] = service.clients
    const genesys = await listen(service)
    const { run, serve, write } = await install('next-app-router')
    write(
      '.env.local',
      [
        `GENESYS_API_URL=${genesys.url}`,
        `GENESYS_LOGIN_URL=${genesys.url}`,
        `GENESYS_CLIENT_ID=${client?.id}`,
        `GENESYS_CLIENT_SECRET=${client?.secret}`,
      ].join('\n'),
    )
    if (mode === 'start') await run('build')
    const url = 'http://127.0.0.1:8772'
    const server = await serve(url, 'node_modules/.bin/next', mode, '-p', '8772', '-H', '127.0.0.1')
    try {
      const { page, complaints, traffic } = await visit(browser, url)
      await talk(page, 'Hello from Next')
      expect(service.heard()).toEqual(['Hello from Next'])
      expect(complaints).toEqual([])
      expect((await traffic()).join('\n')).not.toContain(client?.secret)
      await page.close()
    } finally {
      await server.stop()
      await genesys.close()
      service.close()
    }
  },
)
