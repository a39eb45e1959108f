import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, defaultClientConditions, preview, type PreviewServer } from 'vite'
import { asPublished } from '../../../.ci/compile-early.ts'

const root = join(import.meta.dirname, 'page')
const dist = join(import.meta.dirname, '../dist')

/** Weight of what the list, the composer and the styles bring along, React left out, gzip bytes. */
export interface Weight {
  readonly own: number
  /** TanStack Query on top. */
  readonly query: number
}

interface Chunk {
  readonly fileName: string
  readonly name: string
  readonly imports: readonly string[]
  readonly css: readonly string[]
}

export interface PageOptions {
  /** Other packages than those that are imported: folders by name. */
  readonly alias?: Readonly<Record<string, string>>
  /** Where it is put. */
  readonly outDir?: string
}

/** Builds the page as an application would, and weighs it. */
export async function buildPage({ alias = {}, outDir = dist }: PageOptions = {}): Promise<Weight> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root,
    plugins: [react(), asPublished()],
    resolve: { alias, conditions: ['@parlor/source', ...defaultClientConditions] },
    build: {
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 2 },
              { name: 'query', test: /node_modules\/@tanstack\//, priority: 1 },
            ],
          },
        },
      },
    },
  })
  if (Array.isArray(built) || !('output' in built)) throw new Error('The page was built in an unknown way.')
  const chunks = new Map<string, Chunk>()
  for (const file of built.output) {
    if (file.type !== 'chunk' || file.isEntry) continue
    const { fileName, name, imports } = file
    chunks.set(fileName, { fileName, name, imports, css: [...(file.viteMetadata?.importedCss ?? [])] })
  }
  const list = [...chunks.values()].find(({ name }) => name === 'parlor')
  const used = reachable(list, chunks)
  const own = used.filter(({ name }) => name !== 'react' && name !== 'query')
  return {
    own: weigh(
      outDir,
      own.flatMap(({ fileName, css }) => [fileName, ...css]),
    ),
    query: weigh(
      outDir,
      used.filter(({ name }) => name === 'query').map(({ fileName }) => fileName),
    ),
  }
}

function reachable(from: Chunk | undefined, chunks: ReadonlyMap<string, Chunk>, seen = new Set<Chunk>()): Chunk[] {
  if (from && !seen.has(from)) {
    seen.add(from)
    for (const name of from.imports) reachable(chunks.get(name), chunks, seen)
  }
  return [...seen]
}

function weigh(outDir: string, files: readonly string[]): number {
  return [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(join(outDir, file))).length, 0)
}

/** Serves what was built, on this machine only. */
export function servePage(outDir: string = dist): Promise<PreviewServer> {
  return preview({
    configFile: false,
    logLevel: 'error',
    root,
    build: { outDir },
    preview: { port: 8710, host: '127.0.0.1', strictPort: false },
  })
}
