import { readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

const specifier = /^(?:import|export)\b[^'";]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm
const sheet = /@import\s+'([^']+)'/g

/** Every module that a source names, type-only ones included. */
export function importsOf(source: string): string[] {
  return [...source.matchAll(specifier), ...source.matchAll(sheet)].map(
    ([, from, bare, late]) => from ?? bare ?? late ?? '',
  )
}

export interface Closure {
  /** Paths from the folder, sorted. */
  files: string[]
  /** Names of packages, sorted. */
  packages: string[]
}

/** A file of a folder with all neighbours that it needs, and the packages that they import. */
export function follow(folder: string, ...entries: string[]): Closure {
  const files = new Set(entries)
  const packages = new Set<string>()
  for (const file of files) {
    for (const name of importsOf(readFileSync(join(folder, file), 'utf8'))) {
      if (name.startsWith('.')) files.add(neighbour(file, name))
      else packages.add(name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
    }
  }
  return { files: [...files].sort(), packages: [...packages].sort() }
}

function neighbour(file: string, name: string): string {
  const path = posix.join(dirname(file), name)
  if (path.startsWith('..')) throw new Error(`${file} imports ${name}, which a copy would not have beside it.`)
  return path
}
