import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packPackages, type Tarball } from './pack.ts'

function passes(command: string, ...words: string[]): boolean {
  const run = spawnSync(command, words, { encoding: 'utf8', shell: process.platform === 'win32' })
  if (run.status !== 0) console.error([command, run.error?.message, run.stdout, run.stderr].filter(Boolean).join('\n'))
  return run.status === 0
}

/** Files whose 'use client' the build has lost. */
function lostDirectives({ directory }: Tarball): string[] {
  const startsWithDirective = (file: string): boolean => /^['"]use client['"]/.test(readFileSync(file, 'utf8'))
  return globSync('**/*.{ts,tsx}', { cwd: join(directory, 'src') }).filter((source) => {
    const built = join(directory, 'dist', source.replace(/\.tsx?$/, '.js'))
    return existsSync(built) && startsWithDirective(join(directory, 'src', source)) && !startsWithDirective(built)
  })
}

function check(tarball: Tarball): boolean {
  const lost = lostDirectives(tarball)
  for (const file of lost) console.error(`${tarball.name}: 'use client' is missing in the build of ${file}`)
  const published = passes('publint', 'run', tarball.file, '--strict')
  const typed = passes(
    'attw',
    tarball.file,
    '--profile',
    'esm-only',
    '--exclude-entrypoints',
    'styles.css',
    'emoji-picker.css',
    'themes/genesys.css',
  )
  const fit = lost.length === 0 && published && typed
  console.log(`${tarball.name}: ${fit ? 'publint and attw have no objection' : 'not fit to be published, see above'}`)
  return fit
}

const destination = mkdtempSync(join(tmpdir(), 'parlor-packages-'))
try {
  const verdicts = packPackages(destination).map(check)
  process.exitCode = verdicts.every(Boolean) ? 0 : 1
} finally {
  rmSync(destination, { recursive: true, force: true })
}
