import { fileURLToPath } from 'node:url'
import { defineConfig, type UserConfigFnPromise } from 'vite'
import { sandboxConfig } from './sandbox-config.ts'
import type { sandboxServer } from './server/sandbox-server.ts'

// Vite bundles what a configuration imports, and finds packages by their built files. An address that it cannot read
// goes to Node instead, which runs the sources (`--conditions=@parlor/source`).
const server: string = new URL('./server/sandbox-server.ts', import.meta.url).href

const config: UserConfigFnPromise = defineConfig(async () => {
  const loaded = (await import(server)) as { readonly sandboxServer: typeof sandboxServer }
  return sandboxConfig(fileURLToPath(new URL('.', import.meta.url)), loaded.sandboxServer())
})

export default config
