import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diagnosedCodes, knownCodes } from './readme/diagnoses.ts'
import { readSample, readSection, readTable } from './readme/readme.ts'
import { startService, type ServiceProcess } from './readme/service-process.ts'
import { runShell } from './readme/shell.ts'

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
    expect(service.lines).toEqual([
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

describe('the diagnosis table of the README', () => {
  const rows = readTable('diagnosis').map((cell) => cell.replaceAll('`', ''))

  it('has a row for every code that a symptom can lead to', () => {
    expect(diagnosedCodes().filter((code) => !rows.includes(code))).toEqual([])
  })

  it('is followed by the codes that no symptom leads to', () => {
    const section = readSection('Diagnosis')
    expect(knownCodes().filter((code) => !section.includes(`\`${code}\``))).toEqual([])
  })

  it('has no code that there is not, and none twice', () => {
    expect(rows.filter((code, index) => !knownCodes().includes(code) || rows.indexOf(code) !== index)).toEqual([])
  })
})
