import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { root } from './readme.ts'

/** A folder with a `curl` of ours, put last in the search path: a machine without one can follow the README, too. */
function spareCurl(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parlor-curl-'))
  const script = join(root, 'packages/testing/src/testing/curl.ts')
  writeFileSync(join(folder, 'curl'), `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`, { mode: 0o755 })
  return folder
}

/** Runs lines of a shell as a person would paste them. Gives what they print. */
export function runShell(script: string): string[] {
  const spare = spareCurl()
  try {
    const env = { ...process.env, PATH: `${process.env['PATH']}${delimiter}${spare}` }
    const run = spawnSync('bash', ['-c', script], { encoding: 'utf8', env })
    if (run.error) throw run.error
    if (run.stderr) throw new Error(run.stderr)
    return run.stdout.trim().split('\n')
  } finally {
    rmSync(spare, { recursive: true })
  }
}
