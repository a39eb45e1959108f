import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as core from '@parlor/core'
import { describe, expect, it } from 'vitest'
import * as parlor from './index.ts'

const sources = readdirSync(import.meta.dirname)
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map((name) => [name, readFileSync(join(import.meta.dirname, name), 'utf8')] as const)

describe('the package', () => {
  it('gives all of the core too, so that an application imports one package', () => {
    expect(Object.keys(parlor)).toEqual(expect.arrayContaining(Object.keys(core)))
  })

  it.each(
    sources.filter(([, text]) => /from '(react|@tanstack\/react-query)'/.test(text.replaceAll(/import type .*/g, ''))),
  )('%s begins with the directive for client components', (_name, text) => {
    expect(text.split('\n')[0]).toBe("'use client'")
  })

  it('keeps the directive out of its index, whose star exports it would not allow', () => {
    expect(sources.find(([name]) => name === 'index.ts')![1]).not.toContain('use client')
  })

  it('needs nothing that React 18.3 lacks', () => {
    const imports = sources.flatMap(([, text]) =>
      [...text.matchAll(/^import (?!type)\{([^}]+)\} from 'react'/gm)].flatMap(([, names]) =>
        names!
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name && !name.startsWith('type ')),
      ),
    )
    const since18 = [
      'createContext',
      'useCallback',
      'useContext',
      'useEffect',
      'useLayoutEffect',
      'useMemo',
      'useRef',
      'useState',
    ]
    expect([...new Set(imports)].sort()).toEqual([...since18, 'useSyncExternalStore'].sort())
    expect(sources.filter(([, text]) => /<\w*Context[ >]/.test(text.replaceAll('<ParlorContextValue', '')))).toEqual([])
  })
})
