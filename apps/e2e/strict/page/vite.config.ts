import { defaultClientConditions, defineConfig, type UserConfig } from 'vite'
import { asPublished } from '../../../../.ci/compile-early.ts'

const config: UserConfig = defineConfig({
  plugins: [asPublished()],
  resolve: { conditions: ['@parlor/source', ...defaultClientConditions] },
  build: { modulePreload: { polyfill: false }, assetsInlineLimit: 0, emptyOutDir: true },
})

export default config
