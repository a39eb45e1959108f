import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { msw } from 'msw/vite'
import { defaultClientConditions, defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'
import { findBrowser } from './testing/browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const browserPath = findBrowser()

/** Conditions are waited for, not times: these ends are only met by what hangs. In milliseconds. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 30_000 } } }
const setupFiles = [fileURLToPath(new URL('patience.ts', import.meta.url))]

const source = {
  root,
  resolve: { conditions: ['@parlor/source', ...defaultClientConditions] },
  ssr: { resolve: { conditions: ['@parlor/source', ...defaultServerConditions] } },
}

/** In a real browser on a small machine a click can come too late. Who needed the second try is named at the end of the run. */
const retry = 1

// A function, because two projects that share one object get each other's name.
const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: {
      ...(browserPath ? { executablePath: browserPath } : { channel: 'chrome' }),
      args: ['--disable-quic', '--disable-sync'],
    },
  }),
  instances: [{ browser: 'chromium' as const }],
})

export default defineConfig({
  root,
  test: {
    projects: [
      {
        ...source,
        test: {
          ...patience,
          name: 'unit',
          environment: 'node',
          include: [
            '.storybook/*.test.ts',
            '.ci/*.test.ts',
            'packages/{core,broker,testing}/src/**/*.test.ts',
            'apps/{bench,sandbox,registry}/src/**/*.test.ts',
            'apps/sandbox/desktop/*.test.ts',
          ],
        },
      },
      {
        ...source,
        plugins: [react()],
        test: {
          ...patience,
          setupFiles,
          name: 'dom',
          environment: 'jsdom',
          globals: true,
          include: ['packages/{react,ui,desktop}/src/**/*.test.{ts,tsx}', 'apps/registry/src/**/*.test.tsx'],
          exclude: ['**/*.browser.test.tsx'],
        },
      },
      {
        ...source,
        plugins: [react(), msw({ mode: 'worker-only' })],
        test: {
          ...patience,
          setupFiles,
          name: 'browser',
          include: ['packages/*/src/**/*.browser.test.tsx'],
          browser: browser(),
          retry,
        },
      },
      {
        ...source,
        plugins: [storybookTest({ configDir: fileURLToPath(new URL('../.storybook', import.meta.url)) })],
        test: { ...patience, name: 'storybook', browser: browser(), retry },
      },
      {
        ...source,
        test: {
          ...patience,
          name: 'e2e',
          environment: 'node',
          include: ['apps/e2e/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'apps/e2e/slow/**'],
          retry,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...source,
        test: {
          ...patience,
          name: 'slow',
          environment: 'node',
          include: ['apps/e2e/slow/**/*.test.ts'],
          testTimeout: 600_000,
          retry,
          hookTimeout: 600_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
