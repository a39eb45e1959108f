import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { servePage } from '../strict/serve-page.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

export interface Storybook {
  /** Of the story alone, without a frame around it. */
  readonly urlOf: (id: string) => string
  /** Ids of all stories, as `parts-composer--everyday`. */
  readonly ids: readonly string[]
  readonly close: () => Promise<void>
}

/** Builds the stories as they are published, and serves them. */
export async function openStorybook(): Promise<Storybook> {
  const folder = mkdtempSync(join(tmpdir(), 'parlor-stories-'))
  const storybook = join(root, 'node_modules/storybook/dist/bin/dispatcher.js')
  const words = ['build', '--disable-telemetry', '--quiet', '-o', folder]
  // A test's own environment would make it a development build.
  const env = { ...process.env, NODE_ENV: undefined, VITEST: undefined }
  await promisify(execFile)(process.execPath, [storybook, ...words], { cwd: root, env, maxBuffer: 2 ** 26 })
  const { entries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
    readonly entries: Readonly<Record<string, { readonly id: string; readonly type: string }>>
  }
  const served = await servePage(folder)
  return {
    urlOf: (id) => `${served.url}/iframe.html?id=${id}&viewMode=story`,
    ids: Object.values(entries).flatMap(({ id, type }) => (type === 'story' ? [id] : [])),
    async close() {
      await served.close()
      rmSync(folder, { recursive: true })
    },
  }
}
