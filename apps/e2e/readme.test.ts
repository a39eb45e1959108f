import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openDesk, strictPolicy, type Desk } from './readme/desk.ts'
import { diagnosedCodes, knownCodes } from './readme/diagnoses.ts'
import { buildPage } from './readme/page.ts'
import { readLinks, readSample, readSection, readTable, root } from './readme/readme.ts'
import { startService, type ServiceProcess } from './readme/service-process.ts'
import { runShell } from './readme/shell.ts'
import { talk } from './readme/talk.ts'
import { openBrowser, visit } from './readme/visit.ts'

const tinyPage = `import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createChat, guestRest, ParlorProvider, poll } from '@parlor/react'
import { TinyChat } from './tiny-chat.tsx'

const chat = createChat({
  transport: () => guestRest({ baseUrl: '/genesys', broker: '/broker/guests', receive: poll() }),
})

createRoot(document.getElementById('chat')!).render(
  <StrictMode>
    <ParlorProvider chat={chat}>
      <TinyChat />
    </ParlorProvider>
  </StrictMode>,
)
`

describe('the thread of the README', () => {
  const thread = readSample('thread')
  let service: ServiceProcess
  beforeAll(async () => {
    service = await startService()
  })
  afterAll(() => service?.stop())

  /** The lines of the README with what the service printed put in: its address, a client's id and secret. */
  function linesFor(which: 1 | 2): string {
    const [base = '', ...clients] = service.lines
    const [, id, secret] = /^client id: (\S+) secret: (\S+)$/.exec(clients[which - 1] ?? '') ?? []
    return thread.replace('http://127.0.0.1:8787', base).replace('parlor-demo:SECRET', `${id}:${secret}`)
  }

  it('begins with a service that prints its base URL and two clients', () => {
    expect(service.lines.slice(0, 3)).toEqual([
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      expect.stringMatching(/^client id: parlor-demo secret: \S+$/),
      expect.stringMatching(/^client id: \S+ secret: \S+$/),
    ])
  })

  it('ends as it says: refused without a word under Bearer, taken under Guest, 404 for another id', () => {
    expect(runShell(linesFor(1))).toEqual([
      'Bearer: 403, 0 bytes',
      expect.stringMatching(/^Guest: 2\d\d$/),
      'wrong id: 404',
    ])
  })

  it('names the scope that the second client lacks', () => {
    const untilCreated = linesFor(2).split('# 3.')[0] ?? ''
    const [answer = ''] = runShell(
      `${untilCreated.replace('curl -s $GUESTS', "curl -s -w '%{http_code}' $GUESTS")}\necho "$CREATED"`,
    )
    expect(answer).toContain('messaging:guest:write')
    expect(answer).toMatch(/403$/)
  })
})

describe('the samples of the README, as they stand there', () => {
  let browser: Browser
  let desk: Desk | undefined
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterEach(async () => {
    await desk?.close()
    desk = undefined
  })
  afterAll(() => browser?.close())

  it('embed a chat window that works', async () => {
    desk = await openDesk(buildPage('embed', { 'main.tsx': readSample('embed') }), strictPolicy)
    const { page, complaints } = await visit(browser, desk.url)
    await talk(page, 'Hello from the README')
    expect(desk.service.heard()).toEqual(['Hello from the README'])
    expect([...complaints, ...desk.violations]).toEqual([])
  })

  it('make a chat of hooks alone', async () => {
    desk = await openDesk(buildPage('hooks', { 'tiny-chat.tsx': readSample('hooks'), 'main.tsx': tinyPage }))
    const { page, complaints } = await visit(browser, desk.url)
    await page.getByRole('button', { name: 'Start' }).click()
    await page.getByRole('textbox', { name: 'Message' }).fill('Hello from hooks')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Hello from hooks sent').waitFor()
    await page.getByText('I am looking into it now').waitFor()
    expect(desk.service.heard()).toEqual(['Hello from hooks'])
    expect(complaints).toEqual([])
  })
})

describe('the README', () => {
  it('points to files that there are', () => {
    expect(readLinks().filter((file) => !existsSync(join(root, file)))).toEqual([])
  })
})

describe('the diagnosis table of the README', () => {
  const rows = readTable('diagnosis').map((cell) => cell.replaceAll('`', ''))

  it('has a row for every code that a symptom can lead to', () => {
    expect(diagnosedCodes().filter((code) => !rows.includes(code))).toEqual([])
  })

  it('has none twice, and stands in a chapter that names no code that there is not', () => {
    const named = [...readSection('Diagnosis').matchAll(/`([a-z]+\/[a-z-]+)`/g)].map(([, code = '']) => code)
    expect(named.filter((code) => !knownCodes().includes(code))).toEqual([])
    expect(rows.filter((code, index) => rows.indexOf(code) !== index)).toEqual([])
    expect(named).toEqual(expect.arrayContaining(rows))
  })
})
