// npm run bench [-- --rounds 3] [-- --sizes 100,1000]: measures, writes results.json and what the READMEs quote of it.
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, platform, arch } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { version } from 'react'
import { findBrowser } from '../../../packages/testing/browser.ts'
import { buildPage, servePage } from './build.ts'
import { measure, measureWindows, quantile, type Figures, type SubjectName } from './measure.ts'
import { toMarkdown, toSummary, withTable, type Results } from './report.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    sizes: { type: 'string', default: '100,1000,10000,100000' },
  },
})
const rounds = Number(values.rounds)
const sizes = values.sizes.split(',').map(Number)
const subjects: readonly SubjectName[] = ['floor', 'parlor']

const weight = await buildPage()
const server = await servePage()
const origin = server.resolvedUrls?.local[0] ?? ''
const executablePath = findBrowser()
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : { channel: 'chrome' }) })

const figures: Record<string, Record<SubjectName, Figures>> = {}
for (const size of sizes) {
  const seen: Record<SubjectName, Figures[]> = { floor: [], parlor: [] }
  for (let round = 1; round <= rounds; round += 1) {
    for (const subject of subjects) {
      const one = await measure(browser, origin, subject, size)
      seen[subject].push(one)
      console.error(`${size} messages, round ${round}, ${subject}: mounted in ${one['mount']?.toFixed(0)} ms`)
    }
  }
  figures[size] = { floor: medians(seen.floor), parlor: medians(seen.parlor) }
}
const windows = await measureWindows(browser, origin)
const results: Results = {
  day: new Date().toISOString().slice(0, 10),
  machine: {
    cores: availableParallelism(),
    system: `${platform()} ${arch()}`,
    browser: `Chromium ${browser.version()}`,
    react: version,
  },
  rounds,
  figures,
  windows,
  weight,
}
await browser.close()
await server.close()

const table = toMarkdown(results)
const folder = join(import.meta.dirname, '..')
writeFileSync(join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`)
quote(join(folder, 'README.md'), table)
quote(join(folder, '../../README.md'), toSummary(results))
console.log(table)

function quote(file: string, quoted: string): void {
  writeFileSync(file, withTable(readFileSync(file, 'utf8'), quoted))
}

function medians(all: readonly Figures[]): Figures {
  const names = Object.keys(all[0] ?? {})
  return Object.fromEntries(
    names.map((name) => {
      const median = quantile(
        all.map((one) => one[name] ?? Number.NaN),
        0.5,
      )
      return [name, Math.round(median * 100) / 100]
    }),
  )
}
