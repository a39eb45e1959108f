import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readArguments } from './cli/arguments.ts'
import { configureSession, openSocket } from './testing/guest-socket.ts'

interface Run {
  process: ChildProcess
  lines: (count: number) => Promise<string[]>
  over: Promise<{ code: number | null; errors: string }>
}

function run(...words: string[]): Run {
  const started = spawn(process.execPath, [fileURLToPath(new URL('cli.ts', import.meta.url)), ...words])
  onTestFinished(() => void started.kill('SIGKILL'))
  let output = ''
  let errors = ''
  started.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  started.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  return {
    process: started,
    lines: async (count) => {
      while (output.split('\n').length <= count) await once(started.stdout, 'data')
      return output.split('\n').slice(0, count)
    },
    over: once(started, 'close').then(() => ({ code: started.exitCode, errors })),
  }
}

describe('the service by itself', () => {
  it('says where it is and who may create guests, then serves', async () => {
    const [url = '', first = '', second = ''] = await run('--port', '0').lines(3)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const client = /^client id: (\S+) secret: (\S+)$/
    const scopes = async (line: string): Promise<number> => {
      const [, id, secret] = client.exec(line) ?? []
      const Authorization = `Basic ${btoa(`${id}:${secret}`)}`
      const body = new URLSearchParams({ grant_type: 'client_credentials' })
      const token = await fetch(`${url}/oauth/token`, { method: 'POST', headers: { Authorization }, body })
      const { access_token } = (await token.json()) as { access_token: string }
      const created = await fetch(`${url}/api/v2/conversations/messaging/external/guests`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${access_token}`, 'Content-Type': 'application/json' },
        body: '{"name":"Ada Example","email":"ada@example.test"}',
      })
      return created.status
    }
    expect([await scopes(first), await scopes(second)]).toEqual([201, 403])
  })

  it('says which deployment a client of web messaging may connect to, then serves its socket', async () => {
    const [url = '', , , line = ''] = await run('--port', '0').lines(4)
    const [, id = ''] = /^deployment id: (\S+)$/.exec(line) ?? []
    const guest = await openSocket(WebSocket, `${url.replace('http', 'ws')}/v1?deploymentId=${id}`, 'a-token')
    expect((await guest.ask(configureSession(id))).body).toMatchObject({ connected: true, newSession: true })
    guest.socket.close()
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends cleanly on %s, with a stream open', async (signal) => {
    const running = run('--port=0')
    const [url = ''] = await running.lines(1)
    const stream = await fetch(`${url}/_service/events`)
    running.process.kill(signal)
    expect(await running.over).toEqual({ code: 0, errors: '' })
    await stream.text().catch(() => {})
  })

  it('says in words that the port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    const { code, errors } = await run('--port', String(port)).over
    expect([code, errors]).toEqual([1, expect.stringContaining(`Port ${port} is in use.`)])
  })

  it.each([
    [['--port', 'abc'], '--port must be a whole number'],
    [['--port', '65536'], '--port must be a whole number'],
    [['--port'], '--port'],
    [['--prot', '1'], '--prot'],
    [['8787'], '8787'],
    [['--scenario', 'toString'], 'There is no scenario "toString"'],
  ])('ends with 1 and words for %j', async (words, said) => {
    const { code, errors } = await run(...words).over
    expect([code, errors]).toEqual([1, expect.stringContaining(said)])
    expect(errors).toContain('npm run --silent service')
  })
})

describe('the arguments of the service', () => {
  it('have defaults', () => {
    expect(readArguments([])).toEqual({ help: false, port: 8_787, scenario: 'welcome' })
    expect(readArguments(['--help'])).toEqual({ help: true })
    expect(readArguments(['--port=0', '--scenario', 'silent'])).toEqual({ help: false, port: 0, scenario: 'silent' })
  })
})
