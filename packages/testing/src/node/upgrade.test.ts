import { createServer, request as nodeRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket as RealSocket } from 'ws'
import { attachUpgrade, listen, nodeListener } from '../node.ts'
import { createService, type Service } from '../service.ts'
import { configureSession, openSocket, settled, text } from '../testing/guest-socket.ts'

const deploymentId = (service: Service): string => service.deployments()[0]?.id ?? ''

async function open(): Promise<{ service: Service; url: string }> {
  const service = createService({ limits: { scanMs: 0 } })
  const { url, close } = await listen(service)
  onTestFinished(async () => {
    service.close()
    await close()
  })
  return { service, url }
}

async function bind(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => server.closeAllConnections())
  onTestFinished(() => void server.close())
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The status and body that an upgrade is refused with. */
function refusal(url: string, headers: Record<string, string> = {}): Promise<[number | undefined, string]> {
  return new Promise((resolve, reject) => {
    const asked = nodeRequest(url, {
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    })
    asked.on('response', (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (part: string) => (body += part))
      answer.on('end', () => resolve([answer.statusCode, body]))
    })
    asked.on('error', reject).end()
  })
}

describe('a real socket', () => {
  it('is refused by a real 403 with words', async () => {
    const { service, url } = await open()
    expect(await refusal(`${url}/v1?deploymentId=nobody`)).toEqual([403, '{"message":"Forbidden"}'])
    service.changeDeployment(deploymentId(service), { allowedOrigins: ['https://desk.example.test'] })
    const address = `${url}/v1?deploymentId=${deploymentId(service)}`
    expect((await refusal(address, { Origin: 'https://evil.example.test' }))[0]).toBe(403)
    const socket = new RealSocket(address.replace('http', 'ws'), { origin: 'https://desk.example.test' })
    await new Promise((resolve) => socket.on('open', resolve))
    socket.terminate()
  })

  it('is not at other paths, and the path itself is nothing over HTTP', async () => {
    const { url } = await open()
    await expect(refusal(`${url}/v2`)).rejects.toThrow(/hang up|ECONNRESET/)
    expect((await fetch(`${url}/v1`)).status).toBe(426)
  })

  it('answers pings until it is half open', async () => {
    const { service, url } = await open()
    const socket = new RealSocket(`${url.replace('http', 'ws')}/v1?deploymentId=${deploymentId(service)}`)
    let pongs = 0
    socket.on('pong', () => (pongs += 1))
    await new Promise((resolve) => socket.on('open', resolve))
    socket.ping()
    await new Promise((resolve) => socket.once('pong', resolve))
    service.faults.set({ halfOpen: true })
    socket.ping()
    await settled()
    expect(pongs).toBe(1)
    socket.terminate()
  })

  it('does not even answer the closing handshake when it is half open', async () => {
    const { service, url } = await open()
    const socket = new RealSocket(`${url.replace('http', 'ws')}/v1?deploymentId=${deploymentId(service)}`)
    await new Promise((resolve) => socket.on('open', resolve))
    service.faults.set({ halfOpen: true })
    socket.close()
    await settled()
    expect(socket.readyState).toBe(RealSocket.CLOSING)
    socket.terminate()
  })

  it('takes text alone, and no frame that is too large', async () => {
    const { service, url } = await open()
    const address = `${url.replace('http', 'ws')}/v1?deploymentId=${deploymentId(service)}`
    const [binary, large] = [new RealSocket(address), new RealSocket(address)]
    binary.on('open', () => binary.send(new Uint8Array([1])))
    large.on('open', () => large.send('x'.repeat(200_000)))
    const codes = [binary, large].map((socket) => new Promise((resolve) => socket.on('close', resolve)))
    expect(await Promise.all(codes)).toEqual([1003, 1009])
  })

  it('is closed by the service with 1001 when that is closed', async () => {
    const { service, url } = await open()
    const guest = await openSocket(WebSocket, `${url}/v1?deploymentId=${deploymentId(service)}`, 'a-token')
    service.close()
    expect((await guest.closed).code).toBe(1001)
  })
})

describe('attachUpgrade', () => {
  it('stands beside other sockets of a server, below the path where its middleware is mounted', async () => {
    const service = createService({ limits: { scanMs: 0 } })
    const listener = nodeListener(service)
    const server = createServer((request, response) => {
      const originalUrl = request.url ?? ''
      request.url = originalUrl.replace('/genesys', '')
      listener(Object.assign(request, { originalUrl }), response)
    })
    let others = 0
    server.on('upgrade', (request, socket) => {
      if (request.url?.startsWith('/genesys/')) return
      others += 1
      socket.destroy()
    })
    const detach = attachUpgrade(server, service, { path: '/genesys/v1' })
    const host = await bind(server)
    onTestFinished(detach)

    const id = deploymentId(service)
    const guest = await openSocket(WebSocket, `ws://${host}/genesys/v1?deploymentId=${id}`, 'a-token')
    await guest.ask(configureSession(id))
    expect(await guest.ask(text('Hello'))).toMatchObject({ code: 200 })
    const file = { action: 'onAttachment', fileName: 'a.png', fileType: 'image/png', fileSize: 5 }
    const { body } = await guest.ask(file)
    const { url, headers } = body as { url: string; headers: Record<string, string> }
    expect(url).toContain(`http://${host}/genesys/_storage/uploads/`)
    const put = { method: 'PUT', headers: { ...headers, 'Content-Type': 'image/png' }, body: 'bytes' }
    expect((await fetch(url, put)).status).toBe(200)
    const config = await fetch(`http://${host}/genesys/webdeployments/v1/deployments/${id}/config.json`)
    expect(await config.json()).toMatchObject({ apiEndpoint: `http://${host}/genesys` })

    await expect(refusal(`http://${host}/hot-reload`)).rejects.toThrow(/hang up|ECONNRESET/)
    expect(others).toBe(1)
    guest.socket.close()
  })
})
