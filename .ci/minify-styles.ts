import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'vite'

const [source = '', target = ''] = process.argv.slice(2)

// Nothing is lowered: which browsers a page is for is decided where the page is built.
const outputs = await build({
  configFile: false,
  logLevel: 'error',
  build: {
    write: false,
    cssMinify: 'lightningcss',
    cssTarget: 'esnext',
    rolldownOptions: { input: resolve(source) },
  },
})
const assets = [outputs].flat().flatMap((output) => ('output' in output ? output.output : []))
const sheet = assets.find((asset) => asset.type === 'asset' && asset.fileName.endsWith('.css'))
if (sheet?.type !== 'asset') throw new Error(`${source} did not become a style sheet.`)
writeFileSync(target, sheet.source)
