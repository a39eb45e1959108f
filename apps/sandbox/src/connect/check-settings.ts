import { regions } from '@parlor/react'
import type { Settings } from './settings.ts'

/** The fields that can be wrong. */
export type Field =
  | 'address'
  | 'broker'
  | 'guestId'
  | 'token'
  | 'receivePath'
  | 'region'
  | 'deploymentId'
  | 'socketHost'
  | 'apiHost'
  | 'configHost'

export type FieldErrors = Partial<Record<Field, string>>

/** What is wrong with a form, in words that say the cure. Empty when it can be used. */
export function checkSettings(settings: Settings, token: string): FieldErrors {
  if (settings.kind === 'box') return {}
  const errors: FieldErrors = {}
  const put = (field: Field, words: string | undefined): void => {
    if (words) errors[field] = words
  }
  if (settings.kind === 'deployment') {
    const { region, deploymentId, socketHost, apiHost, configHost } = settings
    const needsRegion = !socketHost || !apiHost || !configHost
    put('region', region === '' && !needsRegion ? undefined : checkRegion(region))
    put('deploymentId', checkDeploymentId(deploymentId))
    put('socketHost', checkHost(socketHost, /^wss?:$/, 'wss://'))
    put('apiHost', checkHost(apiHost, /^https?:$/, 'https://'))
    put('configHost', checkHost(configHost, /^https?:$/, 'https://'))
    return errors
  }
  put('address', checkAddress(settings.address))
  if (settings.guestFrom === 'broker') put('broker', checkBroker(settings.broker))
  else {
    put('guestId', checkGuestId(settings.guestId))
    put('token', checkToken(token))
  }
  if (settings.receive !== 'none') put('receivePath', checkPath(settings.receivePath))
  return errors
}

/** Whether an address is the domain of a region, as in `mypurecloud.ie`. */
export function isRegion(address: string): boolean {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(address)
}

function checkRegion(region: string): string | undefined {
  if (region === '') return 'Give the region, like mypurecloud.ie or eu-west-1.'
  if (Object.hasOwn(regions, region) || isRegion(region)) return undefined
  return 'A region is a domain, like mypurecloud.ie, or the name of an AWS region, like eu-west-1.'
}

function checkDeploymentId(id: string): string | undefined {
  if (id === '') return 'Paste the deployment id: Admin, Message, Messenger Deployments.'
  if (/[<>"]|\s/.test(id)) return 'Paste the id alone, without the snippet around it.'
  return /^[\w-]{1,64}$/.test(id) ? undefined : 'A deployment id looks like 0b3f1c2d-0000-4000-8000-00000000d3e0.'
}

function checkHost(host: string, scheme: RegExp, words: string): string | undefined {
  if (host === '' || /^\/(?![/\\])\S*$/.test(host)) return undefined
  const isHost = URL.canParse(host) && scheme.test(new URL(host).protocol) && new URL(host).username === ''
  return isHost ? undefined : `This address begins with ${words}, or with / on this origin.`
}

function checkAddress(address: string): string | undefined {
  if (address === '') return 'Give the region, like mypurecloud.ie, or the address of the API.'
  if (isRegion(address) || isAddress(address)) return undefined
  return 'This is neither a region, like mypurecloud.ie, nor an address that begins with https:// or with /.'
}

function checkBroker(broker: string): string | undefined {
  if (broker === '') return 'Give the address of your broker, which creates the guests.'
  return isAddress(broker) ? undefined : 'An address begins with https://, or with / on this origin.'
}

function checkGuestId(guestId: string): string | undefined {
  if (guestId === '') return 'Paste the guestId of the create response.'
  return /\s/.test(guestId) ? 'A guestId has no spaces: was something else pasted with it?' : undefined
}

function checkToken(token: string): string | undefined {
  if (token === '') return 'Paste the accessToken of the same create response.'
  if (/^(guest|bearer)\s/i.test(token)) return 'Paste the token alone, without the word in front of it.'
  return /\s/.test(token) ? 'A token has no spaces: was something else pasted with it?' : undefined
}

function checkPath(path: string): string | undefined {
  if (path === '') return 'Give the path that replies come from. Nobody has published one, so it is one of yours.'
  return path.startsWith('/') ? undefined : 'A path begins with /. {guestId} in it stands for the guest.'
}

function isAddress(text: string): boolean {
  if (/^\/(?![/\\])\S*$/.test(text)) return true
  try {
    const { protocol, username, hostname } = new URL(text)
    return (protocol === 'https:' || protocol === 'http:') && username === '' && hostname !== ''
  } catch {
    return false
  }
}
