import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from './readme.ts'

const modules = createRequire(import.meta.url)
const program = (name: string, file: string): string => join(dirname(modules.resolve(`${name}/package.json`)), file)

/** A page with a place for the chat, of a certain height, and `main.tsx`. */
export const hostPage: Record<string, string> = {
  'index.html': `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Desk</title>
    <link rel="stylesheet" href="/desk.css" />
  </head>
  <body>
    <main id="chat"></main>
    <script type="module" src="/main.tsx"></script>
  </body>
</html>
`,
  'desk.css': '#chat { block-size: 40rem }\n',
}

/** What `npm create vite` gives a React application in TypeScript, without what guards the sources of a library. */
const compiler = {
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  jsx: 'react-jsx',
  types: ['vite/client'],
  strict: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  verbatimModuleSyntax: true,
  customConditions: ['@parlor/source'],
  skipLibCheck: true,
  noEmit: true,
}

const bundler = `import { defaultClientConditions } from 'vite'

export default { resolve: { conditions: ['@parlor/source', ...defaultClientConditions] } }
`

/**
 * Writes a small application with the given sources, checks its types and bundles it. Development's bundle, because
 * React complains in that one only.
 *
 * @param home whose dependencies it may import: a folder of the workspace.
 * @returns the folder of the bundle.
 */
export function buildPage(name: string, sources: Record<string, string>, home = 'apps/e2e'): string {
  const folder = join(root, home, '.tmp', name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const files = {
    ...hostPage,
    'tsconfig.json': JSON.stringify({ compilerOptions: compiler }),
    'vite.config.js': bundler,
    ...sources,
  }
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  const run = (...words: string[]): string =>
    execFileSync(process.execPath, words, {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...process.env, NODE_ENV: 'development' },
    })
  try {
    run(program('typescript', 'bin/tsc'))
    run(program('vite', 'bin/vite.js'), 'build', '--mode', 'development')
  } catch (error) {
    const said = error as { stdout?: string; stderr?: string }
    throw new Error(`The sample ${name} does not compile.\n${said.stdout}${said.stderr}`, { cause: error })
  }
  return join(folder, 'dist')
}
