import { regions } from '@parlor/react'
import type { DesktopApp } from './app.ts'

/**
 * Base domain of the desktop's region, such as `mypurecloud.ie`, for a transport's `region`. `undefined` when the SDK
 * does not know it: it was given an origin of your own, or the desktop runs on this machine.
 */
export function desktopRegion({ gcEnvironment }: Pick<DesktopApp, 'gcEnvironment'>): string | undefined {
  return gcEnvironment === 'localhost' ? undefined : (gcEnvironment ?? undefined)
}

/** Whether two regions are known, and differ. Each is a base domain, a host of a region, its URL, or an AWS region's name. */
export function regionsDiffer(one: string | undefined, other: string | undefined): boolean {
  const [left, right] = [domainOf(one), domainOf(other)]
  return left !== undefined && right !== undefined && left !== right
}

function domainOf(region: string | undefined): string | undefined {
  const named = region
    ?.trim()
    .toLowerCase()
    .replace(/^(https?:\/\/)?((apps|api|login|api-cdn|webmessaging)\.)?|[/?#].*$/g, '')
  if (!named) return undefined
  return Object.hasOwn(regions, named) ? regions[named] : named
}
