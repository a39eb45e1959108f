import { globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tarball } from '../../../.ci/pack.ts'
import { openDesk, strictPolicy, type Desk } from '../readme/desk.ts'
import { talk } from '../readme/talk.ts'
import { openBrowser, visit } from '../readme/visit.ts'
import { createApplication, packEverything, type FreshApplication } from './fresh-application.ts'
import { readStrayRules } from './style-rules.ts'

let packed: { folder: string; tarballs: Tarball[] }
let browser: Browser
beforeAll(async () => {
  packed = packEverything()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  if (packed) rmSync(packed.folder, { recursive: true })
})

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8')

describe.each([
  { react: '18.3', typescript: '5.9' },
  { react: '19', typescript: '7.0' },
])('the packed packages in a fresh application with React $react and TypeScript $typescript', (versions) => {
  let application: FreshApplication
  let desk: Desk | undefined
  beforeAll(() => {
    application = createApplication(packed.tarballs, versions)
  })
  afterAll(async () => {
    await desk?.close()
    application?.remove()
  })

  it('install with the React that was asked for, once', () => {
    const installed = globSync('node_modules/**/react/package.json', { cwd: application.folder })
      .map((file) => JSON.parse(read(application.folder, file)) as { name: string; version: string })
      .filter(({ name }) => name === 'react')
    expect(installed).toHaveLength(1)
    expect(installed[0]?.version.startsWith(`${versions.react}.`)).toBe(true)
  })

  it('hold under strict TypeScript, their declarations included', () => {
    expect(application.run('node_modules/typescript/bin/tsc')).toBe('')
  })

  it('keep the directive for client components in every file that has one', () => {
    const isForClients = (folder: string, file: string): boolean => /^['"]use client['"]/.test(read(folder, file))
    for (const { name, directory } of packed.tarballs.filter((tarball) => /react|ui/.test(tarball.name))) {
      const source = join(directory, 'src')
      const built = join(application.folder, 'node_modules', name, 'dist')
      const expected = globSync('**/*.{ts,tsx}', { cwd: source, exclude: ['**/*.{test,stories}.*', 'testing/**'] })
        .filter((file) => isForClients(source, file))
        .map((file) => file.replace(/\.tsx?$/, '.js'))
      expect(expected.length).toBeGreaterThan(5)
      expect(expected.filter((file) => !isForClients(built, file))).toEqual([])
    }
  })

  it('render on a server: no window, no style attribute, and the process ends by itself', () => {
    const { globals, html } = JSON.parse(application.run('on-a-server.js')) as { globals: string[]; html: string }
    expect(globals).toEqual(['undefined', 'undefined'])
    expect(html).toContain('Support')
    expect(html).not.toMatch(/\sstyle=/)
  })

  it('chat under a strict content security policy, without a complaint and with nobody but their own origin', async () => {
    application.run('node_modules/vite/bin/vite.js', 'build')
    desk = await openDesk(join(application.folder, 'dist'), strictPolicy)
    const { page, complaints, requests, traffic } = await visit(browser, desk.url)
    await talk(page, 'Hello from a fresh application')
    await page.reload()
    await page.getByText('Hello from a fresh application').waitFor()

    expect(desk.service.heard()).toEqual(['Hello from a fresh application'])
    expect(complaints).toEqual([])
    expect(desk.violations).toEqual([])
    expect(requests.filter((address) => new URL(address).origin !== desk!.url)).toEqual([])

    const [{ secret } = { secret: '' }] = desk.service.clients
    const [{ guestId } = { guestId: '' }] = desk.service.guests()
    const received = (await traffic()).join('\n')
    const token = /"accessToken":"([^"]+)"/.exec(received)?.[1] ?? ''
    expect(token).not.toBe('')
    expect(received).not.toContain(secret)
    expect(requests.join('\n')).not.toContain(token)
    expect(await page.content()).not.toContain(token)
    const built = globSync('dist/**/*.*', { cwd: application.folder }).map((file) => read(application.folder, file))
    expect(built.filter((text) => [secret, token, guestId].some((canary) => text.includes(canary)))).toEqual([])
  })

  it('give React nothing to complain of while an application is being developed', async () => {
    application.run('node_modules/vite/bin/vite.js', 'build', '--mode', 'development', '--outDir', 'development')
    await desk?.close()
    desk = await openDesk(join(application.folder, 'development'))
    const { page, complaints } = await visit(browser, desk.url)
    await talk(page, 'Hello from development')
    expect(complaints).toEqual([])
  })

  it('bring style sheets whose rules sit in layers of their own and name nothing but their own parts', async () => {
    const folder = join(application.folder, 'node_modules/@parlor')
    const sheets = globSync('*/dist/**/*.css', { cwd: folder })
    expect(sheets.toSorted()).toEqual(
      ['emoji-picker/emoji-picker.css', 'styles.css', 'themes/genesys.css'].map((file) => join('ui/dist', file)),
    )
    const page = await browser.newPage()
    for (const sheet of sheets) expect(await readStrayRules(page, read(folder, sheet))).toEqual([])
    await page.close()
  })
})
