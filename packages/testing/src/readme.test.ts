import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listen } from './node.ts'
import { scenarios } from './scenarios/scenarios.ts'
import { createService } from './service.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const readme = read('../README.md')

/** A folder with a `curl` of ours, put last in the search path: a machine without one can follow the README, too. */
function spareCurl(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parlor-curl-'))
  const script = fileURLToPath(new URL('testing/curl.ts', import.meta.url))
  writeFileSync(join(folder, 'curl'), `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`)
  chmodSync(join(folder, 'curl'), 0o755)
  return folder
}

describe('the README', () => {
  it('shows curl commands that do what it says of them', async () => {
    const service = createService()
    const { url, close } = await listen(service)
    onTestFinished(async () => {
      service.close()
      await close()
    })
    const steps = [...readme.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, lines]) => lines ?? '')
    const [client] = service.clients
    const { stdout } = await promisify(execFile)('bash', ['--norc', '-euo', 'pipefail', '-c', steps.join('\n')], {
      env: {
        PATH: `${process.env['PATH']}${delimiter}${spareCurl()}`,
        SERVICE: url,
        CLIENT_ID: client?.id,
        CLIENT_SECRET: client?.secret,
      },
    })
    const lines = stdout.replaceAll('\r', '').toLowerCase()
    expect(lines).toMatch(/\nhttp\/1\.1 403 forbidden\n(.+\n)*content-length: 0\n(.+\n)*\nhttp\/1\.1 202 accepted\n/)
    expect(service.heard()).toEqual(['Hello from custom UI'])
    expect(service.log().map(({ scheme, status }) => `${scheme} ${status}`)).toEqual([
      'Basic 200',
      'Bearer 201',
      'Bearer 403',
      'Guest 202',
    ])
  })

  it('shows tests that are run as they stand', () => {
    const ofWindow = read('../../ui/src/test-kit.test.tsx').replace('./index.ts', '@parlor/ui')
    expect(readme).toContain(ofWindow.slice(ofWindow.indexOf('import { createChat')))
    expect(readme).toContain(read('example.test.ts').replace('./index.ts', '@parlor/testing'))
  })

  it('names every scenario', () => {
    for (const name of Object.keys(scenarios)) expect(readme).toContain(`| \`${name}\` `)
  })
})
