import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packPackages, type Tarball } from '../../../.ci/pack.ts'
import { hostPage } from '../readme/page.ts'
import { readSample, root } from '../readme/readme.ts'

/** Versions that a fresh application asks for. */
export interface Versions {
  react: string
  typescript: string
}

export interface FreshApplication {
  folder: string
  /** Runs a program of the application, or Node alone, and gives what it prints. */
  run: (...words: string[]) => string
  remove: () => void
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** Strict, and the declarations of the packages are checked as well. */
const compiler = {
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  jsx: 'react-jsx',
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: false,
  noEmit: true,
}

const everything = `export * as broker from '@parlor/broker'
export * as core from '@parlor/core'
export * as desktop from '@parlor/desktop'
export * as react from '@parlor/react'
export * as testing from '@parlor/testing'
export * as desktopHost from '@parlor/testing/desktop'
export * as node from '@parlor/testing/node'
export * as ui from '@parlor/ui'
`

const onAServer = `import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { createChat, guestRest, ParlorProvider, poll } from '@parlor/react'
import { ChatWindow } from '@parlor/ui'

const chat = createChat({
  transport: () => guestRest({ baseUrl: '/genesys', broker: '/broker/guests', receive: poll() }),
})
const view = createElement(ParlorProvider, { chat }, createElement(ChatWindow, { title: 'Support' }))
console.log(JSON.stringify({ globals: [typeof window, typeof document], html: renderToString(view) }))
`

function versionOf(name: string): string {
  const file = join(root, 'apps/e2e/node_modules', name, 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

function execute(command: string, words: string[], cwd: string): string {
  try {
    // The caller's own build is for tests; this one is for the public.
    const env = { ...process.env, NODE_ENV: undefined }
    return execFileSync(command, words, { cwd, env, encoding: 'utf8', stdio: 'pipe', timeout: 300_000 })
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    throw new Error(`${[command, ...words].join(' ')}\n${stdout}${stderr}`, { cause: error })
  }
}

/** Builds and packs every published package. The folder that holds the tarballs is the caller's to remove. */
export function packEverything(): { folder: string; tarballs: Tarball[] } {
  execute(npm, ['run', '--silent', 'build:run'], root)
  const folder = mkdtempSync(join(tmpdir(), 'parlor-tarballs-'))
  return { folder, tarballs: packPackages(folder) }
}

/** Installs the tarballs into a new Vite application outside of the workspace, as somebody who found them would. */
export function createApplication(tarballs: Tarball[], { react, typescript }: Versions): FreshApplication {
  const folder = mkdtempSync(join(tmpdir(), 'parlor-application-'))
  const manifest = {
    name: 'desk',
    private: true,
    type: 'module',
    dependencies: {
      ...Object.fromEntries(tarballs.map(({ name, file }) => [name, `file:${file}`])),
      '@tanstack/react-query': versionOf('@tanstack/react-query'),
      react,
      'react-dom': react,
    },
    devDependencies: {
      '@types/node': versionOf('@types/node'),
      '@types/react': react,
      '@types/react-dom': react,
      typescript,
      vite: versionOf('vite'),
    },
  }
  const files = {
    ...hostPage,
    'package.json': JSON.stringify(manifest, null, 2),
    'tsconfig.json': JSON.stringify({ compilerOptions: compiler }),
    'styles.d.ts': `declare module '*.css'\n`,
    // Vite builds with production's React, whatever the mode, unless told so here.
    '.env.development': 'NODE_ENV=development',
    'main.tsx': readSample('embed'),
    'tiny-chat.tsx': readSample('hooks'),
    'everything.ts': everything,
    'on-a-server.js': onAServer,
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  execute(npm, ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], folder)
  return {
    folder,
    run: (...words) => execute(process.execPath, words, folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
