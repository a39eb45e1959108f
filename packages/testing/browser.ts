import { execFileSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const windowsChrome = 'Google\\Chrome\\Application\\chrome.exe'

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      `${process.env['HOME'] ?? ''}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
    ]
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    return roots.flatMap((name) => (process.env[name] ? [join(process.env[name], windowsChrome)] : []))
  }
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ]
}

/**
 * Path of the Chromium or Chrome that the browser tests drive: `CHROME_PATH` when set, else the first of the usual
 * places that exists, else `undefined`.
 *
 * @throws when `CHROME_PATH` is set and names no file: a wrong setting is not passed over in silence.
 */
export function findBrowser(): string | undefined {
  const chosen = process.env['CHROME_PATH']
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROME_PATH is set to ${chosen}, and there is no such file.`)
    return chosen
  }
  return usualPlaces().find((place) => existsSync(place))
}

function runQuietly(command: string, commandArguments: string[], log: number): boolean {
  try {
    execFileSync(command, commandArguments, {
      stdio: ['ignore', log, log],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    return true
  } catch {
    return false
  }
}

function installPrefix(log: number): string[] | undefined {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return undefined
  if (process.getuid?.() === 0) return []
  return runQuietly('sudo', ['-n', 'true'], log) ? ['sudo', '-n'] : undefined
}

function installBrowser(): boolean {
  const logFile = join(mkdtempSync(join(tmpdir(), 'parlor-browser-')), 'apt.log')
  const log = openSync(logFile, 'a')
  try {
    const prefix = installPrefix(log)
    if (!prefix) return false
    process.stderr.write('No Chromium found: installing the Debian package chromium (once, about 120 MB) ...\n')
    const aptGet = (...words: string[]): boolean => {
      const [command = 'apt-get', ...rest] = [...prefix, 'apt-get', '-o', 'DPkg::Lock::Timeout=300', ...words]
      return runQuietly(command, rest, log)
    }
    const listed = aptGet('update')
    const installed = aptGet('install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation')
    if (!installed) process.stderr.write(readFileSync(logFile, 'utf8'))
    else if (!listed) process.stderr.write('apt-get update failed; an older package list was used.\n')
    return installed
  } finally {
    closeSync(log)
  }
}

if (import.meta.main && !findBrowser() && !(installBrowser() && findBrowser())) {
  process.stderr.write(
    'No Chromium or Chrome was found, and it could not be installed here: install the package "chromium" (or Google ' +
      'Chrome), or set CHROME_PATH to a browser you have; "npm run test:unit" runs the tests that need none.\n',
  )
  process.exitCode = 1
}
