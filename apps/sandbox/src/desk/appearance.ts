import { browserMemory, isRecord } from '../parts/memory.ts'
import { createStore, type Store } from '../parts/store.ts'

export type Theme = 'system' | 'light' | 'dark'
export type Density = 'comfortable' | 'dense'

export interface Appearance {
  readonly theme: Theme
  readonly density: Density
}

const key = 'appearance'

/** How the desk looks, as this browser remembers it; written to the root element, where every part finds it. */
export function createAppearance(root: HTMLElement): Store<Appearance> {
  const store = createStore<Appearance>(readAppearance(browserMemory.read(key)))
  const apply = (): void => {
    const { theme, density } = store.get()
    if (theme === 'system') delete root.dataset.theme
    else root.dataset.theme = theme
    root.dataset.density = density
  }
  store.subscribe(() => {
    apply()
    browserMemory.write(key, store.get())
  })
  apply()
  return store
}

function readAppearance(value: unknown): Appearance {
  const { theme, density } = isRecord(value) ? value : {}
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    density: density === 'dense' ? 'dense' : 'comfortable',
  }
}
