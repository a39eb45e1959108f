import { join } from 'node:path'
import type { Browser } from 'playwright'
import { build, defaultClientConditions } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { existsSync, readdirSync } from 'node:fs'
import { root } from './readme/readme.ts'
import { openBrowser } from './readme/visit.ts'
import { chatIn, folderOf, recipes } from './recipes/recipes.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

// Those that differ most from the README's sample, over the sources; `slow/recipes.test.ts` installs every one.
const sample = recipes.filter(({ name }) => ['shadow-root', 'strict-iframe', 'custom-element'].includes(name))

it.each(sample)('the recipe $name chats', async (recipe) => {
  const outDir = join(root, 'apps/e2e/.tmp/recipes', recipe.name)
  await build({
    root: folderOf(recipe.name),
    logLevel: 'error',
    resolve: { conditions: ['@parlor/source', ...defaultClientConditions] },
    build: { outDir, emptyOutDir: true },
  })
  const { said, heard, faults } = await chatIn(browser, recipe, outDir)
  expect(heard).toEqual(said)
  expect(faults).toEqual([])
})

it('every recipe is tried', () => {
  const folders = readdirSync(folderOf('')).filter((name) => existsSync(join(folderOf(name), 'package.json')))
  expect(folders.toSorted()).toEqual(['next-app-router', ...recipes.map(({ name }) => name)].toSorted())
})
