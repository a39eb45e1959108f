/** The parameters that the client app SDK reads; the desktop fills in their values. */
export const sdkParameters = { gcHostOriginQueryParam: 'gcHostOrigin', gcTargetEnvQueryParam: 'gcTargetEnv' } as const

const otherName: Readonly<Record<string, string>> = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }

/**
 * What the desktop at `here` frames: the address that its parameter `app` has, or our own pane. That is on this machine
 * under the other name of it, so that the two are of different origins, as in a real desktop.
 */
export function paneAddress(here: URL): URL {
  const given = here.searchParams.get('app')
  const pane = new URL(given ?? '/desktop/pane.html', here)
  if (!/^https?:$/.test(pane.protocol)) return paneAddress(new URL(here.pathname, here))
  if (!given) pane.hostname = otherName[here.hostname] ?? here.hostname
  pane.searchParams.set(sdkParameters.gcHostOriginQueryParam, here.origin)
  pane.searchParams.set(sdkParameters.gcTargetEnvQueryParam, 'prod')
  return pane
}
