import { createRequire } from 'node:module'
import { dirname } from 'node:path'

const { resolve } = createRequire(new URL('../../react-18/package.json', import.meta.url))

/** Has a bundler take React 18.3 for React: folders by the name that is imported. */
export const react18: Readonly<Record<string, string>> = {
  'react-dom': dirname(resolve('react-dom/package.json')),
  react: dirname(resolve('react/package.json')),
}
