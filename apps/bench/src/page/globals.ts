import type { Driver } from './driver.ts'
import type { drawnRows } from './windows.tsx'

declare global {
  interface Window {
    /** The React that draws. */
    reactVersion?: string
    driver?: Driver
    windows?: typeof drawnRows
  }
}
