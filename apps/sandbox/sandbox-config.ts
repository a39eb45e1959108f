import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, type Plugin, type UserConfig } from 'vite'

/** What the page is allowed once it is built. A development server needs inline scripts and styles of its own. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self' https: wss:",
  "img-src 'self' https: data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
  // The agent desktop in small frames its pane under the other name of this machine.
  "frame-src 'self' http://localhost:* http://127.0.0.1:*",
  "frame-ancestors 'self' http://localhost:* http://127.0.0.1:*",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** The sandbox in `root`, with what stands behind the page. */
export function sandboxConfig(root: string, server: Plugin): UserConfig {
  return {
    root,
    plugins: [react(), server],
    resolve: { conditions: ['@parlor/source', ...defaultClientConditions] },
    server: { host: '127.0.0.1' },
    build: {
      rolldownOptions: {
        input: ['index.html', 'desktop/index.html', 'desktop/pane.html'].map((page) => join(root, page)),
      },
    },
    preview: {
      host: '127.0.0.1',
      headers: { 'Content-Security-Policy': contentPolicy, 'X-Content-Type-Options': 'nosniff' },
    },
  }
}
