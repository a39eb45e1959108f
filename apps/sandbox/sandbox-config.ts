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
  "frame-ancestors 'none'",
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
    preview: {
      host: '127.0.0.1',
      headers: { 'Content-Security-Policy': contentPolicy, 'X-Content-Type-Options': 'nosniff' },
    },
  }
}
