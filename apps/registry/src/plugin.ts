import type { Plugin } from 'vite'
import { readRegistry } from './items.ts'

/** Gives a page the registry under `/r`: as files when it is built, afresh for each request while it is served. */
export function registry(): Plugin {
  return {
    name: 'parlor-registry',
    configureServer({ middlewares }) {
      middlewares.use('/r', ({ url = '' }, response, next) => {
        const text = readRegistry().get(url.split('?')[0]?.slice(1) ?? '')
        if (text === undefined) return next()
        response.setHeader('Content-Type', 'application/json').end(text)
      })
    },
    generateBundle() {
      for (const [name, source] of readRegistry()) this.emitFile({ type: 'asset', fileName: `r/${name}`, source })
    },
  }
}
