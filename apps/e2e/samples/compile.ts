import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from '../readme/readme.ts'
import type { Sample } from './samples.ts'

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')

/** Strict, as a new application is; a sample need not use all that it declares. JavaScript is parsed alone. */
const options = {
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  jsx: 'react-jsx',
  types: ['vite/client', 'node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  noImplicitReturns: true,
  allowJs: true,
  allowImportingTsExtensions: true,
  customConditions: ['@parlor/source'],
  skipLibCheck: true,
  noEmit: true,
}

/** Compiles all samples at once, and gives what is wrong: document, line, and the compiler's words. */
export function compile(samples: readonly Sample[]): string[] {
  const folder = join(root, 'apps/e2e/.tmp/samples')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*'] }))
  const files = new Map(samples.map((sample, index) => [`${index}.${sample.language}`, sample]))
  for (const [file, { code }] of files) {
    writeFileSync(join(folder, file), code)
    for (const [, copy = ''] of code.matchAll(/'\.\/components\/parlor\/([^']+)'/g)) writeCopy(folder, copy)
  }
  return run(folder)
    .split('\n')
    .filter((line) => line.includes('error TS'))
    .map((line) => {
      const [, file = '', number = '', words = ''] = /^(.*?)\((\d+),\d+\): (.*)$/.exec(line) ?? []
      const sample = files.get(file)
      return sample ? `${sample.document}:${number} ${words}` : line
    })
}

/** Puts what a copy of the registry would bring where it would come to. */
function writeCopy(folder: string, copy: string): void {
  const source = join(root, 'packages/ui/src', copy)
  const target = join(folder, 'components/parlor', copy)
  mkdirSync(dirname(target), { recursive: true })
  if (existsSync(source)) writeFileSync(target, copy.endsWith('.css') ? '' : `export * from '${source}'\n`)
}

function run(folder: string): string {
  try {
    return execFileSync(process.execPath, [compiler, '--pretty', 'false'], { cwd: folder, encoding: 'utf8' })
  } catch (error) {
    return (error as { stdout?: string }).stdout ?? ''
  }
}
