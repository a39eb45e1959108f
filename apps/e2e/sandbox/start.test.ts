import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** The first address that a process prints. */
function printedAddress(child: ChildProcess): Promise<string> {
  let output = ''
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      const address = /http:\/\/[\d.a-z]+:\d+/.exec(stripVTControlCharacters(output))?.[0]
      if (address) resolve(address)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', () => reject(new Error(`It ended without an address:\n${output}`)))
  })
}

describe('the command that serves the sandbox', () => {
  let child: ChildProcess | undefined
  afterAll(() => child?.kill())

  it('prints the address, and serves the page, the service and the broker there', async () => {
    const root = fileURLToPath(new URL('../../../', import.meta.url))
    const port = await freePort()
    child = spawn(
      process.execPath,
      ['--conditions=@parlor/source', 'node_modules/vite/bin/vite.js', 'apps/sandbox', '--port', String(port)],
      { cwd: root, env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    const address = await printedAddress(child)
    expect(address).toBe(`http://127.0.0.1:${port}`)
    expect(await (await fetch(address)).text()).toContain('<title>Parlor sandbox</title>')
    expect((await fetch(`${address}/genesys/_service/scenario`)).status).toBe(200)
    const created = await fetch(`${address}/broker/guests`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Ana Souza', email: 'ana@example.com' }),
    })
    expect(created.status).toBe(201)
  })
})
