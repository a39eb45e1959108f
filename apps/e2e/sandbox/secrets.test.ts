import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { createChat, createMemoryStorage, guestRest, poll } from '@parlor/core'
import { createService } from '@parlor/testing'
import type { Page, Response } from 'playwright'
import { build, preview } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sandboxConfig } from '../../sandbox/sandbox-config.ts'
import { sandboxServer } from '../../sandbox/server/sandbox-server.ts'
import { launch, openSandbox, sandboxRoot, type Sandbox } from './open-sandbox.ts'
import { openPage, type SandboxPage } from './sandbox-page.ts'
import { reachableStrings } from './reachable-strings.ts'

/** Every answer's text, as far as it has one. */
function collectAnswers(page: Page): { readonly texts: () => Promise<readonly string[]> } {
  const answers: Promise<string>[] = []
  page.on('response', (response: Response) => {
    const isEndless = (response.headers()['content-type'] ?? '').includes('event-stream')
    if (!isEndless) answers.push(response.text().catch(() => ''))
  })
  return { texts: () => Promise.all(answers) }
}

async function readToken(page: Page): Promise<string> {
  const response = await page.waitForResponse((one) => one.url().endsWith('/broker/guests'))
  const { accessToken } = (await response.json()) as { readonly accessToken: string }
  return accessToken
}

async function chat({ page, startChat, send, row, fault }: SandboxPage): Promise<string> {
  const [token] = await Promise.all([readToken(page), startChat()])
  await send('A word for the wire')
  await row('A word for the wire').getByText('Sent', { exact: true }).waitFor()
  await fault('Stamp Bearer')
  await send('Refused')
  await row('Refused').getByText('Waiting', { exact: true }).waitFor()
  return token
}

describe('the secrets of the sandbox', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await openSandbox()
  })
  afterEach(() => sandbox.reset())
  afterAll(() => sandbox.close())

  it('keeps the guest token out of the page, the console, addresses and every storage but the session record', async () => {
    const opened = await sandbox.open()
    const { page, requests } = opened
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    const token = await chat(opened)
    expect(token.length).toBeGreaterThan(40)

    const canary = token.slice(-24)
    expect(await page.content()).not.toContain(canary)
    expect(await page.locator('body').innerText()).not.toContain(canary)
    expect(said.join('\n')).not.toContain(canary)
    expect(requests.map((request) => request.url()).join('\n')).not.toContain(canary)
    const kept = await page.evaluate(() => Object.entries({ ...sessionStorage, ...localStorage }))
    expect(kept.filter(([, value]) => String(value).includes(canary)).map(([key]) => key)).toEqual([
      'parlor:session:box-1',
    ])
    expect(await page.context().cookies()).toEqual([])
  })

  it('lets no script find the token in any object of the page', async () => {
    const opened = await sandbox.open()
    const token = await chat(opened)
    const strings = await opened.page.evaluate(reachableStrings)
    expect(strings.length).toBeGreaterThan(1_000)
    expect(strings.some((text) => text.includes('A word for the wire'))).toBe(true)
    expect(strings.filter((text) => text.includes(token.slice(-24)))).toEqual([])
  })

  it('asks nobody but its own origin', async () => {
    const opened = await sandbox.open()
    await chat(opened)
    const origins = new Set(opened.requests.map((request) => new URL(request.url()).origin))
    expect([...origins].filter((origin) => origin !== 'null')).toEqual([sandbox.url])
  })

  it('sends the token in the Authorization header of guest calls and nowhere else', async () => {
    const opened = await sandbox.open()
    const token = await chat(opened)
    const carriers = opened.requests.filter((request) =>
      JSON.stringify([request.headers(), request.postData()]).includes(token),
    )
    expect(carriers.length).toBeGreaterThan(0)
    for (const request of carriers) {
      expect(request.headers().authorization).toBe(`Guest ${token}`)
      expect(request.postData() ?? '').not.toContain(token)
    }
  })

  it('leaves the secret of the OAuth client on the server', async () => {
    const opened = await sandbox.open()
    const answers = collectAnswers(opened.page)
    await opened.page.reload()
    await chat(opened)
    const traffic = (await answers.texts()).join('\n')
    expect(traffic).toContain('accessToken')
    for (const { id, secret } of sandbox.service.clients) {
      expect(traffic).not.toContain(secret)
      expect(traffic).not.toContain(Buffer.from(`${id}:${secret}`).toString('base64'))
    }
  })
})

describe('the objects that a host gets', () => {
  it('have no token, whichever way they are written out', async () => {
    const service = createService({ scenario: 'silent' })
    const { guestId, accessToken } = service.createGuest()
    const seen: unknown[] = []
    const chat = createChat({
      storage: createMemoryStorage(),
      sessionStore: createMemoryStorage(),
      transport: () => {
        const transport = guestRest({
          baseUrl: 'http://service.test',
          session: { guestId, accessToken },
          receive: poll({ interval: 60_000 }),
          fetch: service.fetch,
          observe: (exchange) => seen.push(exchange),
        })
        seen.push(transport)
        return transport
      },
    })
    const conversation = chat.conversation()
    conversation.open()
    await conversation.start()
    seen.push(await conversation.send('A word'))
    service.expire({ guestId })
    conversation.send('Refused').catch((error: unknown) => seen.push(error))
    await expect.poll(() => conversation.getState().connection.status).toBe('paused')
    seen.push(chat, conversation, conversation.getState())
    chat.destroy()
    const options = { depth: null, showHidden: true, maxStringLength: null }
    const written = seen.map((value) => `${JSON.stringify(value)} ${inspect(value, options)}`).join('\n')
    expect(written).toContain(guestId)
    expect(written).not.toContain(accessToken.slice(-24))
    service.close()
  })
})

describe('the built sandbox', () => {
  const service = createService({ scenario: 'welcome', pace: 0.2 })
  const config = sandboxConfig(sandboxRoot, sandboxServer({ service, environment: {} }))
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parlor-sandbox-'))
    await build({ ...config, configFile: false, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('has no secret in any of its files', async () => {
    const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    const files = await Promise.all(names.map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')))
    const text = files.join('\n')
    expect(text).toContain('Wire inspector')
    for (const { secret } of service.clients) expect(text).not.toContain(secret)
  })

  it('chats under a content policy that allows no inline script and no inline style', async () => {
    const server = await preview({
      ...config,
      configFile: false,
      logLevel: 'error',
      build: { outDir: folder },
      preview: { ...config.preview, port: 0 },
    })
    const browser = await launch()
    try {
      const page = await (await browser.newContext({ viewport: { width: 1_440, height: 900 } })).newPage()
      const answers = collectAnswers(page)
      const opened = await openPage(page, server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '')
      await chat(opened)
      await opened.fault('Stamp Bearer')
      await opened.openWeb()
      await opened.send('Over a socket')
      await opened.row('Over a socket').getByText('Sent', { exact: true }).waitFor()
      await page.getByLabel('Content', { exact: true }).selectOption({ label: 'Attachment' })
      await page.getByRole('button', { name: 'Send content' }).click()
      const picture = opened.row('Is it this one?').locator('img')
      await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480)
      const traffic = (await answers.texts()).join('\n')
      for (const { secret } of service.clients) expect(traffic).not.toContain(secret)
      expect(opened.complaints).toEqual([])
    } finally {
      await browser.close()
      await server.close()
    }
  })
})
