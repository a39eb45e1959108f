import { defaultClientConditions, defineConfig, type UserConfig } from 'vite'

const config: UserConfig = defineConfig({
  resolve: { conditions: ['@parlor/source', ...defaultClientConditions] },
  build: { modulePreload: { polyfill: false }, assetsInlineLimit: 0, emptyOutDir: true },
})

export default config
