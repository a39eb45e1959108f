import { execFile, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** An application outside of the workspace. */
export interface Application {
  folder: string
  read: (file: string) => string
  write: (file: string, text: string) => void
  /** Runs a script of the application (`build`), or a program (`npm install`), and gives what it prints. */
  run: (...words: string[]) => Promise<string>
  /** Starts a server of the application and waits until it answers at `url`. */
  serve: (url: string, ...words: string[]) => Promise<{ stop: () => Promise<void> }>
  remove: () => void
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** The caller's own build is for tests; this one is for the public, and tells nobody of it. */
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: undefined,
  CI: 'true',
  NEXT_TELEMETRY_DISABLED: '1',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_prefer_offline: 'true',
  npm_config_loglevel: 'error',
  npm_config_update_notifier: 'false',
}

function execute(cwd: string, words: readonly string[]): Promise<string> {
  const [command = '', ...rest] = words
  return new Promise((resolve, reject) => {
    const options = { cwd, env: environment, timeout: 400_000, maxBuffer: 2 ** 26 }
    execFile(command === 'npm' ? npm : command, rest, options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${words.join(' ')}\n${stdout}${stderr}`, { cause: error }))
      else resolve(stdout)
    }).stdin?.end()
  })
}

async function untilAnswers(url: string, isGone: () => boolean): Promise<void> {
  while (!isGone()) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`The server that should answer at ${url} has ended.`)
}

/** A new application: the files of a folder, or what a program (`npm create …`) makes of the folder `desk`. */
export async function createApplication(
  origin: { folder: string } | { command: readonly string[] },
  npmrc: string,
): Promise<Application> {
  const place = mkdtempSync(join(tmpdir(), 'parlor-fresh-'))
  const folder = join(place, 'desk')
  if ('folder' in origin)
    cpSync(origin.folder, folder, { recursive: true, filter: (path) => !path.includes('node_modules') })
  else await execute(place, origin.command)
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  write('.npmrc', npmrc)
  return {
    folder,
    write,
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    run: (...words) => execute(folder, words.length === 1 ? ['npm', 'run', '--silent', ...words] : words),
    async serve(url, ...words) {
      const [command = '', ...rest] = words
      const server = spawn(command, rest, { cwd: folder, env: environment, stdio: 'ignore' })
      const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()))
      await untilAnswers(url, () => server.exitCode !== null)
      return {
        stop() {
          server.kill()
          return gone
        },
      }
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  }
}
