import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** The whole package as one script that leaves `broker` behind: what a runtime gets to see. */
export async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('../index.ts', import.meta.url))
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'broker' } },
  })
  const [result] = Array.isArray(output) ? output : [output]
  const [chunk, ...others] = result && 'output' in result ? result.output : []
  if (chunk?.type !== 'chunk' || others.length > 0) throw new Error('The build did not give one chunk.')
  return chunk.code
}
