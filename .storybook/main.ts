import { defineMain } from '@storybook/react-vite/node'
import { msw } from 'msw/vite'
import { defaultClientConditions, mergeConfig } from 'vite'
import { registry } from '../apps/registry/src/plugin.ts'

export default defineMain({
  framework: '@storybook/react-vite',
  stories: [
    './docs/welcome.mdx',
    './docs/*.mdx',
    '../packages/*/src/**/*.stories.tsx',
    '../apps/sandbox/desktop/*.stories.tsx',
  ],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest', 'msw-storybook-addon'],
  features: { sidebarOnboardingChecklist: false },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  viteFinal: (config) =>
    mergeConfig(config, {
      plugins: [msw({ mode: 'worker-only' }), registry()],
      resolve: { conditions: ['@parlor/source', ...defaultClientConditions] },
      // Found only when the first story is drawn, it would load the page of the tests anew.
      optimizeDeps: { include: ['storybook/theming'] },
      build: {
        rolldownOptions: {
          // 'use client' says nothing in a bundle for the browser.
          onwarn: (warning: { code?: string }, warn: (warning: { code?: string }) => void) => {
            if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning)
          },
        },
      },
    }),
})
