import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import './weights.ts'

/** One line of `size-limit --json`. */
interface Check {
  name: string
  /** Bytes. */
  size: number
  sizeLimit?: number
  passed?: boolean
}

const root = fileURLToPath(new URL('..', import.meta.url))
const readmeFile = fileURLToPath(new URL('../README.md', import.meta.url))
const place = /(<!-- sizes -->\n\n)(?:\|.*\n)*/

const sheetName = '`styles.css`'

/** Said at the end of the name of a check that counts every piece, also those that load later. */
const inAll = ', in all'

/** A figure of the README may differ from what is measured by this part of it, or by what rounding makes of it, bytes. */
const tolerance = 0.03
const rounding = 50

function program(name: string, file: string): string {
  return fileURLToPath(new URL(`../node_modules/${name}/${file}`, import.meta.url))
}

function measure(): Check[] {
  const run = spawnSync(process.execPath, [program('size-limit', 'bin.js'), '--json'], { cwd: root, encoding: 'utf8' })
  const answer = JSON.parse(run.stdout) as Check[] | { error: string }
  if (!Array.isArray(answer)) throw new Error(answer.error)
  const sheet = sizeOf(answer, sheetName)
  const checks = answer.map((check) => (check.name.includes(`with ${sheetName}`) ? withSheet(check, sheet) : check))
  return [...checks, surplusOf(checks)]
}

function sizeOf(checks: readonly Check[], name: string): number {
  const found = checks.find((check) => check.name === name)
  if (!found) throw new Error(`Nothing measures ${name}.`)
  return found.size
}

/** How much more an application ships that uses Web Messaging alone, than one that uses the REST API alone. */
function surplusOf(checks: readonly Check[]): Check {
  const [rest = 0, socket = 0] = ['guestRest', 'webMessaging'].map((transport) =>
    sizeOf(checks, `\`@parlor/core\` with \`${transport}\`${inAll}`),
  )
  const size = socket - rest
  const sizeLimit = 8_000
  return { name: `\`webMessaging\` instead of \`guestRest\`${inAll}`, size, sizeLimit, passed: size <= sizeLimit }
}

/** A bundler of scripts does not weigh what is linked beside them. */
function withSheet({ name, size, sizeLimit }: Check, sheet: number): Check {
  const whole = size + sheet
  return sizeLimit === undefined ? { name, size: whole } : { name, size: whole, sizeLimit, passed: whole <= sizeLimit }
}

const inKilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`

/** The README's table: its words, and beside each figure what was measured. */
function tableOf(checks: Check[]): { cells: string[]; bytes: (number | undefined)[] }[] {
  return checks
    .filter(({ sizeLimit }) => sizeLimit !== undefined)
    .map(({ name, size, sizeLimit = 0 }) => {
      const bytes = [
        name.endsWith(inAll) ? undefined : size,
        checks.find((check) => check.name === name + inAll)?.size ?? size,
      ]
      const figures = bytes.map((figure) => (figure === undefined ? '' : inKilobytes(figure)))
      return { cells: [name, `${sizeLimit / 1_000} kB`, ...figures], bytes }
    })
}

function write(checks: Check[]): void {
  const rows = [
    ['', 'limit', 'at first', 'in all'],
    ['---', '--:', '--:', '--:'],
    ...tableOf(checks).map(({ cells }) => cells),
  ]
  const table = rows.map((cells) => `| ${cells.join(' | ')} |\n`).join('')
  writeFileSync(
    readmeFile,
    readFileSync(readmeFile, 'utf8').replace(place, (_all, marker: string) => marker + table),
  )
  execFileSync(process.execPath, [program('oxfmt', 'bin/oxfmt'), readmeFile], { cwd: root })
}

/** What of the README's figures is not so any more. */
function staleFigures(checks: Check[]): string[] {
  const rows = place.exec(readFileSync(readmeFile, 'utf8'))?.[0].split('\n') ?? []
  return tableOf(checks).flatMap(({ cells, bytes }) => {
    const told = rows.map((row) => row.split('|').map((cell) => cell.trim())).find((row) => row[1] === cells[0])
    return bytes.flatMap((size, index) =>
      size === undefined ||
      Math.abs(Number.parseFloat(told?.[index + 3] ?? '') * 1_000 - size) <= Math.max(size * tolerance, rounding)
        ? []
        : `${cells[0]}: ${inKilobytes(size)}`,
    )
  })
}

const checks = measure()
for (const { name, size, sizeLimit, passed } of checks) {
  const limit = sizeLimit === undefined ? '' : ` of ${inKilobytes(sizeLimit)}`
  console.log(`${inKilobytes(size).padStart(8)}${limit}  ${name}${passed === false ? '  <- too much' : ''}`)
}
if (checks.some(({ passed }) => passed === false)) process.exitCode = 1
if (process.argv.includes('--write')) write(checks)
const stale = staleFigures(checks)
if (stale.length > 0) {
  console.error(`The README tells other sizes; npm run size -- --write corrects it.\n${stale.join('\n')}`)
  process.exitCode = 1
}
