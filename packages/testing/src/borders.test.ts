import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Every specifier that a module, and what it imports from here, imports from elsewhere. */
function foreignImports(entry: URL, seen: Set<string> = new Set()): Set<string> {
  const foreign = new Set<string>()
  if (seen.has(entry.href)) return foreign
  seen.add(entry.href)
  const source = readFileSync(entry, 'utf8')
  for (const [, typed, specifier = ''] of source.matchAll(/(?:import|export)( type)?[^'"]*? from '([^']+)'/g)) {
    if (typed) continue
    if (!specifier.startsWith('.')) foreign.add(specifier)
    else for (const name of foreignImports(new URL(specifier, entry), seen)) foreign.add(name)
  }
  return foreign
}

describe('the entry point', () => {
  it('index runs in a page: it imports nothing from outside', () => {
    expect([...foreignImports(new URL('index.ts', import.meta.url))]).toEqual([])
  })

  it('desktop runs in a page: it imports nothing from outside', () => {
    expect([...foreignImports(new URL('desktop.ts', import.meta.url))]).toEqual([])
  })

  it('msw imports msw alone', () => {
    expect([...foreignImports(new URL('msw.ts', import.meta.url))]).toEqual(['msw'])
  })

  it('node imports Node and ws alone', () => {
    for (const name of foreignImports(new URL('node.ts', import.meta.url))) expect(name).toMatch(/^(node:|ws$)/)
  })
})
