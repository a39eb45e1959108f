import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createService, demoDeploymentId, type DeploymentChanges, type Service } from '@parlor/testing'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright'
import { createServer } from 'vite'
import { findBrowser } from '../../../packages/testing/browser.ts'
import { sandboxConfig } from '../../sandbox/sandbox-config.ts'
import { sandboxServer } from '../../sandbox/server/sandbox-server.ts'
import { openPage, type SandboxPage } from './sandbox-page.ts'

/** Where the sandbox lives. */
export const sandboxRoot: string = fileURLToPath(new URL('../../sandbox/', import.meta.url))

/** The sandbox as `npm start` serves it, with the service behind it in reach of a test. */
export interface Sandbox {
  /** Without a slash at its end. */
  readonly url: string
  readonly service: Service
  /** A page of its own browser context, still empty. */
  readonly newPage: (options?: OpenOptions) => Promise<Page>
  /** The same with the sandbox loaded. */
  readonly open: (options?: OpenOptions) => Promise<SandboxPage>
  /** Makes everything as it was at the start, and closes the pages. */
  readonly reset: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface OpenOptions extends BrowserContextOptions {
  /** Runs in the page before anything of it is loaded. */
  readonly before?: () => void
}

/** What the fault panel may change of the deployment. */
const asItWas: DeploymentChanges = { conversationDisconnect: 'ReadOnly', sessionDurationSeconds: 259_200 }

/** Starts the service in a box, the sandbox over it with these environment variables, and a browser. */
export async function openSandbox(variables: Readonly<Record<string, string>> = {}): Promise<Sandbox> {
  Object.assign(process.env, variables)
  const service = createService({ scenario: 'welcome', pace: 0.2 })
  const config = sandboxConfig(sandboxRoot, sandboxServer({ service, environment: {} }))
  const server = await createServer({
    ...config,
    configFile: false,
    // Apart from that of `npm start`, which may be running.
    // One for each worker: two servers that write the same cache take it from under each other.
    cacheDir: join(sandboxRoot, `node_modules/.vite-e2e-${process.env['VITEST_POOL_ID'] ?? '0'}`),
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
  })
  for (const name of Object.keys(variables)) delete process.env[name]
  await server.listen()
  const url = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? ''
  const browser = await launch()
  async function newPage({ before, ...options }: OpenOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options })
    if (before) await context.addInitScript(before)
    return context.newPage()
  }

  return {
    url,
    service,
    newPage,
    open: async (options) => openPage(await newPage(options), url),
    async reset() {
      await Promise.all(browser.contexts().map((context) => context.close()))
      service.reset()
      service.changeDeployment(demoDeploymentId, asItWas)
      service.scenario = 'welcome'
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

export function launch(): Promise<Browser> {
  const executablePath = findBrowser()
  return chromium.launch({
    ...(executablePath ? { executablePath } : { channel: 'chrome' }),
    args: ['--disable-quic', '--disable-sync'],
  })
}
