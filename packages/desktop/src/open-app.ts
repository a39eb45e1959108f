import type { DesktopApp } from './app.ts'
import { desktopError, type DesktopError } from './errors.ts'

/** An instance of the SDK, or how to make one. The function is called in a frame only, once, after the page is mounted. */
export type AppSource = DesktopApp | (() => DesktopApp | Promise<DesktopApp>)

export type OpenedApp = { readonly app: DesktopApp } | { readonly error: DesktopError }

/** Makes the instance, and looks whether the page around this one is who it will speak to. */
export async function openApp(source: AppSource): Promise<OpenedApp> {
  try {
    const app = typeof source === 'function' ? await source() : source
    return speaksToParent(app) ? { app } : { error: desktopError('desktop/wrong-environment') }
  } catch (thrown) {
    const isUnknown = thrown instanceof Error && thrown.message.startsWith('Could not parse')
    return { error: desktopError(isUnknown ? 'desktop/wrong-environment' : 'desktop/not-initialised') }
  }
}

/** Whether the page is in a frame. */
export function isFramed(): boolean {
  return window.parent !== window
}

/** True also where neither side can be known. */
function speaksToParent({ gcEnvironment }: DesktopApp): boolean {
  // Firefox has no `ancestorOrigins`.
  const origins: DOMStringList | undefined = location.ancestorOrigins
  const parent = origins?.[0]
  if (!gcEnvironment || !parent || !URL.canParse(parent)) return true
  const { hostname } = new URL(parent)
  if (gcEnvironment === 'localhost') return hostname === 'localhost' || hostname === '127.0.0.1'
  return hostname === gcEnvironment || hostname.endsWith(`.${gcEnvironment}`)
}
