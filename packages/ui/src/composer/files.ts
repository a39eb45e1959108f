import type { AttachmentPart, DeploymentConfig } from '@parlor/react'
import { wholeCharacters } from '../message/excerpt.ts'
import { cleanName } from '../words/names.ts'

/** How a file is shown. */
export type FileView = 'image' | 'audio' | 'video' | 'tile'

/** Kinds that a browser draws or plays without running anything: never SVG, HTML, XML or PDF. By extension. */
const inline: Readonly<Record<Exclude<FileView, 'tile'>, readonly string[]>> = {
  image: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif', 'bmp'],
  audio: ['mp3', 'wav', 'ogg', 'oga', 'opus', 'm4a', 'aac', 'flac', 'weba'],
  video: ['mp4', 'webm', 'ogv', 'mov', 'm4v'],
}

/** In place only when media type, the service's own sort and extension agree; else a tile. */
export function viewOf({ name, mime = '', mediaType }: AttachmentPart): FileView {
  const extension = nameOfFile(name).extension
  const views = ['image', 'audio', 'video'] as const
  const view = views.find((kind) => mime.toLowerCase().startsWith(`${kind}/`))
  if (!view || /svg|xml/i.test(mime)) return 'tile'
  if (mediaType && mediaType.toLowerCase() !== view) return 'tile'
  return extension === '' && !name ? view : inline[view].includes(extension) ? view : 'tile'
}

export interface FileName {
  readonly whole: string
  /** Up to what always stays visible. */
  readonly stem: string
  /** Its last letters and its last extension. */
  readonly tail: string
  /** Lower case, without the dot; empty when there is none. */
  readonly extension: string
}

/** UTF-16 units of a file's name; file systems have no longer ones. */
const longest = 255

/** A file's name without its folders, controls and characters that turn the direction; of one that no file has, both ends. */
export function nameOfFile(name = ''): FileName {
  const whole = cleanName(name.replace(/[\p{Cc}\u061c\u200e\u200f]/gu, '').replace(/^[^]*[\\/]/u, ''))
  const dot = whole.lastIndexOf('.')
  const extension = dot > 0 ? whole.slice(dot + 1).toLowerCase() : ''
  const cut = dot > 0 && extension.length <= 12 ? Math.max(0, dot - 3) : Math.max(0, whole.length - 8)
  const stem = wholeCharacters(whole, cut)
  const tail = whole.slice(stem.length)
  if (whole.length <= longest) return { whole, stem, tail, extension }
  const short = `${wholeCharacters(stem, longest - 24)}…`
  return { whole: short + tail, stem: short, tail, extension: extension.slice(0, 12) }
}

/** `84 kB` */
export function sizeInWords(size: number | undefined, locale?: string): string {
  if (size === undefined || !(size >= 0 && size < 1e12)) return ''
  const [unit, share] = size < 1_000 ? ['byte', 1] : size < 1_000_000 ? ['kilobyte', 1_000] : ['megabyte', 1_000_000]
  const options: Intl.NumberFormatOptions = {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: 1,
  }
  return new Intl.NumberFormat(locale, options).format(size / share)
}

/** The vendor's storage, as its own security-policy templates name it. */
const storage = /^https:\/\/shyrka-[a-z0-9-]+\.s3(?:-fips)?(?:[.-][a-z0-9-]+)?\.amazonaws\.com$/

/**
 * Where files may come from when the embedder does not say: the vendor's storage, and the region of the deployment's own
 * API. The hosts of a content network that an organisation uses are known to the embedder alone.
 */
export function serviceOrigins(address: string | undefined, config: DeploymentConfig | undefined): readonly string[] {
  const api = config?.apiEndpoint && URL.canParse(config.apiEndpoint) ? new URL(config.apiEndpoint) : undefined
  const origin = address && URL.canParse(address) ? new URL(address).origin : ''
  return [
    ...(api ? [api.origin, `${api.protocol}//*.${api.host.replace(/^api\./, '')}`] : []),
    ...(storage.test(origin) ? [origin] : []),
  ]
}

/** Whether a signed address says of itself that its time is over. */
export function isExpired(address: string, now: number = Date.now()): boolean {
  const query = new URL(address).searchParams
  const until = Number(query.get('Expires') ?? Number.NaN) * 1_000
  const signed = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '')
  if (!signed) return until <= now
  const [, year, month, day, hour, minute, second] = signed
  const since = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return since + Number(query.get('X-Amz-Expires') ?? Number.NaN) * 1_000 <= now
}
