import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** A published package, packed as it would be uploaded. */
export interface Tarball {
  name: string
  /** Folder of the package's sources. */
  directory: string
  /** Path of the .tgz file. */
  file: string
}

function runPnpm(directory: string, ...words: string[]): string {
  const command = ['--prefix', root, '--silent', 'run', 'pnpm', '--', '-C', directory, ...words]
  return execFileSync(npm, command, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Packs every published package of the workspace, already built, into `destination`. */
export function packPackages(destination: string): Tarball[] {
  return readdirSync(join(root, 'packages'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => {
      const directory = join(root, 'packages', entry.name)
      const { name, version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {
        name: string
        version: string
      }
      runPnpm(directory, 'pack', '--silent', '--pack-destination', destination)
      return { name, directory, file: join(destination, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`) }
    })
}
