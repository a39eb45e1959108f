import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig, type UserConfig } from 'vite'
import { sandboxServer, type SandboxServerOptions } from './server/sandbox-server.ts'

/** What the page is allowed once it is built. A development server needs inline scripts and styles of its own. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self' https:",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** The sandbox over the given service in a box. */
export function sandboxConfig(options?: SandboxServerOptions): UserConfig {
  return {
    root: fileURLToPath(new URL('.', import.meta.url)),
    plugins: [react(), sandboxServer(options)],
    resolve: { conditions: ['@parlor/source', ...defaultClientConditions] },
    server: { host: '127.0.0.1' },
    preview: {
      host: '127.0.0.1',
      headers: { 'Content-Security-Policy': contentPolicy, 'X-Content-Type-Options': 'nosniff' },
    },
  }
}

const config: UserConfig = defineConfig(sandboxConfig())

export default config
