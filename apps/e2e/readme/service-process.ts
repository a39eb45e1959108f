import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { root } from './readme.ts'

export interface ServiceProcess {
  /** The first lines of its stdout: the base URL and one for each demo client. */
  lines: string[]
  stop: () => Promise<void>
}

/** Starts the service as the README says, at any free port. */
export async function startService(): Promise<ServiceProcess> {
  const words = ['run', '--silent', 'service', '--', '--port', '0']
  const child = spawn('npm', words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  const lines: string[] = []
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      if (lines.push(line) === 3) resolve()
    })
    child.once('error', reject)
    child.once('close', (code) => reject(new Error(`The service ended with ${code}.\n${complaint}`)))
  })
  return {
    lines,
    stop() {
      child.kill()
      return ended
    },
  }
}
