import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { referenceOf, surfaceOf } from './surface.ts'
import { tokenTable } from './tokens.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const packages = readdirSync(join(root, 'packages')).filter((name) =>
  existsSync(join(root, 'packages', name, 'package.json')),
)
const theming = join(root, 'docs/theming.md')
const place = /(<!-- tokens -->\n\n)(?:\|.*\n)*/

/** Cells as wide as the formatter would have them are the same. */
const tidy = (text: string): string => text.replaceAll(/[ -]{2,}/g, ' ').replaceAll(/\| -(?= )/g, '|')

const surfaces = packages.flatMap((name) => [
  { file: join(root, 'api', `${name}.d.txt`), text: surfaceOf(join(root, 'packages', name)) },
  {
    file: join(root, 'api', `${name}.md`),
    text: `# Reference of @parlor/${name}\n\n${referenceOf(join(root, 'packages', name))}`,
  },
])
const said = readFileSync(theming, 'utf8')
const page = said.replace(place, (_all, marker: string) => marker + tokenTable())

if (process.argv.includes('--write')) {
  mkdirSync(join(root, 'api'), { recursive: true })
  for (const { file, text } of surfaces) writeFileSync(file, text)
  writeFileSync(theming, page)
  execFileSync(process.execPath, [join(root, 'node_modules/oxfmt/bin/oxfmt'), theming], { cwd: root })
} else {
  const stale = surfaces
    .filter(({ file, text }) => !existsSync(file) || readFileSync(file, 'utf8') !== text)
    .map(({ file }) => file.slice(root.length))
  if (tidy(said) !== tidy(page)) stale.push('docs/theming.md')
  for (const file of stale) console.error(`${file} tells of another surface; npm run api -- --write renews it.`)
  if (stale.length > 0) process.exitCode = 1
  else console.log('What the packages export and what can be themed is written down.')
}
