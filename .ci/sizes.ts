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

/** A figure of the README may differ from what is measured by this part of it. */
const tolerance = 0.03

function program(name: string, file: string): string {
  return fileURLToPath(new URL(`../node_modules/${name}/${file}`, import.meta.url))
}

function measure(): Check[] {
  const run = spawnSync(process.execPath, [program('size-limit', 'bin.js'), '--json'], { cwd: root, encoding: 'utf8' })
  const answer = JSON.parse(run.stdout) as Check[] | { error: string }
  if (!Array.isArray(answer)) throw new Error(answer.error)
  const sheet = answer.find(({ name }) => name === sheetName)?.size ?? 0
  return answer.map((check) => (check.name.includes(`with ${sheetName}`) ? withSheet(check, sheet) : check))
}

/** A bundler of scripts does not weigh what is linked beside them. */
function withSheet({ name, size, sizeLimit }: Check, sheet: number): Check {
  const whole = size + sheet
  return sizeLimit === undefined ? { name, size: whole } : { name, size: whole, sizeLimit, passed: whole <= sizeLimit }
}

const inKilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`

/** The README's table: its words, and beside each figure what was measured. */
function tableOf(checks: Check[]): { cells: string[]; bytes: number[] }[] {
  return checks
    .filter(({ sizeLimit }) => sizeLimit !== undefined)
    .map(({ name, size, sizeLimit = 0 }) => {
      const inAll = checks.find((check) => check.name === `${name}, in all`)?.size ?? size
      return { cells: [name, `${sizeLimit / 1_000} kB`, inKilobytes(size), inKilobytes(inAll)], bytes: [size, inAll] }
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
    return bytes
      .filter(
        (size, index) => !(Math.abs(Number.parseFloat(told?.[index + 3] ?? '') * 1_000 - size) <= size * tolerance),
      )
      .map((size) => `${cells[0]}: ${inKilobytes(size)}`)
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
