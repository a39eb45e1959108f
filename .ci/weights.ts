import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = fileURLToPath(new URL('../docs/weight.md', import.meta.url))
const place = /(<!-- NAME -->\n\n)(?:\|.*\n)*/.source

/** A figure may differ from what is measured by this part of it, or by so many bytes. */
const tolerance = 0.05
const slack = 150

/** What hosts have anyway, or what every hook shares. */
const isGiven = (id: string, isHookTable: boolean): boolean =>
  /^(react|react-dom|@tanstack\/react-query)(\/|$)/.test(id) || (!isHookTable && /^@parlor\/(react|core)$/.test(id))

/** Bytes, minified and gzipped, of one export of a built package with everything it imports at first. */
async function weigh(name: string, library: 'react' | 'ui'): Promise<number> {
  const entry = 'virtual:one-export'
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'one-export',
        resolveId: (id) => (id === entry ? `\0${entry}` : undefined),
        load: (id) =>
          id === `\0${entry}` ? `export { ${name} } from '${root}packages/${library}/dist/index.js'` : undefined,
      },
    ],
    build: {
      write: false,
      minify: 'oxc',
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        external: (id) => isGiven(id, library === 'react'),
      },
    },
  })
  const chunks = [result].flat().flatMap((each) => ('output' in each ? each.output : []))
  const first = chunks.find((chunk) => chunk.type === 'chunk' && chunk.isEntry)
  if (first?.type !== 'chunk') throw new Error(`${name} could not be weighed.`)
  const codes = [first.fileName, ...first.imports].flatMap((file) => {
    const chunk = chunks.find(({ fileName }) => fileName === file)
    return chunk?.type === 'chunk' ? [chunk.code] : []
  })
  return gzipSync(codes.join('\n'), { level: 9 }).length
}

async function weighAll(library: 'react' | 'ui', pattern: RegExp): Promise<[name: string, bytes: number][]> {
  const index = readFileSync(`${root}packages/${library}/dist/index.js`, 'utf8')
  const names = [...index.matchAll(/export \{([^}]*)\}/g)]
    .flatMap(([, list = '']) => list.split(',').map((entry) => entry.trim()))
    .filter((name) => pattern.test(name))
    .toSorted()
  const weights: [string, number][] = []
  for (const name of names) weights.push([name, await weigh(name, library)])
  return weights
}

const inKilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`
const said = readFileSync(page, 'utf8')
const tables = [
  { name: 'hooks', weights: await weighAll('react', /^use[A-Z]/) },
  { name: 'parts', weights: await weighAll('ui', /^[A-Z]\w*$/) },
]

if (process.argv.includes('--write')) {
  const text = tables.reduce((before, { name, weights }) => {
    const rows = weights.map(([each, bytes]) => `| \`${each}\` | ${inKilobytes(bytes)} |\n`)
    const table = ['|  | gzipped |\n', '| --- | --: |\n', ...rows].join('')
    return before.replace(new RegExp(place.replace('NAME', name)), (_all, marker: string) => marker + table)
  }, said)
  writeFileSync(page, text)
  execFileSync(process.execPath, [`${root}node_modules/oxfmt/bin/oxfmt`, page], { cwd: root })
} else {
  const stale = tables
    .flatMap(({ weights }) => weights)
    .filter(([name, bytes]) => {
      const told = Number(new RegExp(`\\| \`${name}\` +\\| +([\\d.]+) kB`).exec(said)?.[1]) * 1_000
      return !(Math.abs(told - bytes) <= Math.max(bytes * tolerance, slack))
    })
  for (const [name, bytes] of stale) console.error(`${name} weighs ${inKilobytes(bytes)}.`)
  if (stale.length > 0) {
    console.error('docs/weight.md tells otherwise; npm run size -- --write corrects it.')
    process.exitCode = 1
  }
}
