import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')

/** Builds the page as a host does for production, its style sheet in a file of its own. Gives the folder. */
export async function buildPage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'parlor-strict-page-'))
  const page = fileURLToPath(new URL('page/', import.meta.url))
  // A test's own environment would make it a development build.
  const env = { ...process.env, NODE_ENV: undefined, VITEST: undefined }
  await promisify(execFile)(process.execPath, [vite, 'build', page, '--outDir', folder, '--logLevel', 'error'], { env })
  return folder
}
