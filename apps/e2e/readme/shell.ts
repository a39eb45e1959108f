import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** A folder with a `curl` of ours, for a machine that has none. */
function standIn(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parlor-curl-'))
  const program = [process.execPath, fileURLToPath(new URL('curl.ts', import.meta.url))].map(quote).join(' ')
  writeFileSync(join(folder, 'curl'), `#!/bin/sh\nexec ${program} "$@"\n`, { mode: 0o755 })
  return folder
}

/** Runs lines of a shell as a person would paste them. Gives what they print. */
export function runShell(script: string): string[] {
  const folder = spawnSync('curl', ['--version']).error ? standIn() : undefined
  try {
    const PATH = [folder, process.env['PATH']].filter(Boolean).join(delimiter)
    const run = spawnSync('bash', ['-c', script], { encoding: 'utf8', env: { ...process.env, PATH } })
    if (run.error) throw run.error
    if (run.stderr) throw new Error(run.stderr)
    return run.stdout.trim().split('\n')
  } finally {
    if (folder) rmSync(folder, { recursive: true })
  }
}
