import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Tarball } from '../../../.ci/pack.ts'

/** Where an application gets Parlor from: the packed packages as a package registry, and a folder of static files. */
export interface Shop {
  url: string
  /** Line of an application's `.npmrc` that sends npm here for the packages, and for no other. */
  npmrc: string
  close: () => Promise<void>
}

/** What npm asks about a package. */
function packumentOf({ name, file }: Tarball, url: string): object {
  const manifest = JSON.parse(execFileSync('tar', ['-xzOf', file, 'package/package.json'], { encoding: 'utf8' })) as {
    version: string
  }
  const integrity = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`
  const version = { ...manifest, dist: { tarball: `${url}/npm/${name}.tgz`, integrity } }
  return { name, 'dist-tags': { latest: manifest.version }, versions: { [manifest.version]: version } }
}

export async function openShop(tarballs: readonly Tarball[], folder: string): Promise<Shop> {
  const server = createServer(({ url = '/' }, response) => {
    const path = decodeURIComponent(url.split('?')[0] ?? '/')
    const tarball = tarballs.find(({ name }) => path === `/npm/${name}` || path === `/npm/${name}.tgz`)
    const file = join(folder, path)
    if (tarball && path.endsWith('.tgz')) createReadStream(tarball.file).pipe(response)
    else if (tarball) {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(packumentOf(tarball, address)))
    } else if (file.startsWith(folder) && existsSync(file) && statSync(file).isFile()) {
      createReadStream(file).pipe(response)
    } else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: address,
    npmrc: `@parlor:registry=${address}/npm/\n`,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
