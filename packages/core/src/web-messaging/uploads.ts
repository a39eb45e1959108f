import { errorOfCode } from './explain.ts'
import type { ChatError } from '../errors.ts'
import type { Link } from '../transport.ts'
import type { Facts, SessionInfo, Upload } from '../types.ts'
import { refusalOf, type Ask, type FrameOf } from './connection.ts'
import { uuid } from './ids.ts'
import type { PutFile } from './options.ts'
import { mask, type Show } from './show.ts'
import { sleep } from '../sleep.ts'
import type { Frame } from './wire.ts'
import type { SocketCode } from './words.ts'

/** How long the service may take to look at a stored file, milliseconds. */
const checkTimeout = 60_000
const longestName = 1_024

type AttachmentCode = Extract<SocketCode, `attachment/${string}`>
type NamedFile = Blob & { readonly name: string }

export interface UploadsOptions {
  readonly ask: Ask
  readonly session: () => SessionInfo | undefined
  /** Whether the conversation is over, and nothing goes out any more. */
  readonly isReadOnly: () => boolean
  readonly put: PutFile
  readonly show: Show
  readonly setFacts: (facts: Facts) => void
}

/** Files on their way to the service. */
export interface Uploads {
  /** What a person, or a message, does with them. */
  readonly verbs: Pick<Link, 'upload' | 'removeUpload' | 'takeUploads' | 'returnUploads' | 'refreshAttachment'>
  /** The service told something of a file. Says whether the file is one of these. */
  readonly hear: (frame: Frame) => boolean
  /** These went out with a message. */
  readonly sent: (ids: readonly string[]) => void
  /** The connection is gone: nobody hears how the unfinished ones end. */
  readonly interrupted: () => void
  readonly clear: () => void
}

interface Entry {
  upload: Upload
  /** It belongs to a message that has not gone out. */
  isTaken?: boolean
  /** Takes what the service finds. */
  hear?: (frame: Frame) => void
  /** Aborted once it is settled. */
  readonly stop: AbortController
}

export function createUploads({ ask, session, isReadOnly, put, show, setFacts }: UploadsOptions): Uploads {
  const files = new Map<string, Entry>()
  let urls: Readonly<Record<string, string>> = {}
  let sentFiles: Readonly<Record<string, NamedFile>> = {}

  function tell(others?: Facts): void {
    const uploads = [...files.values()].filter(({ isTaken }) => !isTaken).map(({ upload }) => upload)
    setFacts({ uploads, ...others })
  }

  function update(entry: Entry, change: Partial<Upload>): void {
    entry.upload = { ...entry.upload, ...change }
    tell()
  }

  function fail(entry: Entry, error: ChatError = errorOfCode('attachment/upload-failed')): void {
    entry.stop.abort()
    update(entry, { status: 'failed', error })
  }

  function mark(ids: readonly string[], isTaken: boolean, others?: Facts): void {
    const found = ids.flatMap((id) => files.get(id) ?? [])
    for (const entry of found) entry.isTaken = isTaken
    if (found.length > 0) tell(others)
  }

  async function run(entry: Entry): Promise<void> {
    const { id, file, name: fileName, size: fileSize, mime: fileType } = entry.upload
    const { signal } = entry.stop
    const frame = await asking('onAttachment', id, 'presigned', { fileName, fileType, fileSize, errorsAsJson: true })
    if (signal.aborted) return
    update(entry, { status: 'uploading' })
    const told = new Promise<Frame>((resolve) => (entry.hear = resolve))
    const status = await put(frame.url, {
      body: file,
      headers: signedHeaders(frame.headers, fileType),
      signal,
      onProgress: (progress) => signal.aborted || update(entry, { progress }),
    }).catch(() => undefined)
    if (signal.aborted) return
    show({ method: 'PUT', path: '(storage)', status: status || undefined, frame: mask(frame) })
    if (!status || status < 200 || status >= 300)
      throw errorOfCode('attachment/upload-failed', { status: status || undefined })
    update(entry, { status: 'checking', progress: 1 })
    const outcome = await Promise.race([told, sleep(checkTimeout, signal)])
    if (signal.aborted) return
    if (outcome?.kind === 'error') throw refusalOf(outcome)
    if (outcome?.kind !== 'uploaded') return fail(entry)
    entry.stop.abort()
    update(entry, { status: 'ready' })
    if (outcome.url) freshen(id, outcome.url)
  }

  /** Asks about one file. */
  function asking<Kind extends Frame['kind']>(
    action: string,
    id: string,
    expects: Kind,
    fields?: object,
  ): Promise<FrameOf<Kind>> {
    return ask(action, { attachmentId: id, ...fields }, { expects, about: id })
  }

  function freshen(id: string, url: string): void {
    urls = { ...urls, [id]: url }
    setFacts({ attachmentUrls: urls })
  }

  return {
    verbs: {
      upload(file) {
        const id = uuid()
        const { name, size } = file
        const mime = mimeOf(file)
        const refusal = isReadOnly() ? 'session/read-only' : check(file, mime, session())
        const entry: Entry = {
          upload: { id, file, name, size, mime, status: 'asking', progress: 0 },
          stop: new AbortController(),
        }
        files.set(id, entry)
        if (refusal) {
          fail(entry, errorOfCode(refusal))
        } else {
          tell()
          run(entry).catch((error: ChatError) => entry.stop.signal.aborted || fail(entry, error))
        }
        return id
      },
      removeUpload(id) {
        const entry = files.get(id)
        files.delete(id)
        entry?.stop.abort()
        tell()
        if (entry && /checking|ready/.test(entry.upload.status)) {
          asking('deleteAttachment', id, 'detached').catch(() => {})
        }
      },
      takeUploads(ids) {
        for (const id of ids) {
          const file = files.get(id)?.upload.file
          if (file) sentFiles = { ...sentFiles, [id]: file }
        }
        mark(ids, true, { sentFiles })
      },
      returnUploads: (ids) => mark(ids, false),
      async refreshAttachment(id) {
        freshen(id, (await asking('getAttachment', id, 'presigned')).url)
      },
    },
    hear(frame) {
      const entry = 'attachmentId' in frame ? files.get(frame.attachmentId ?? '') : undefined
      entry?.hear?.(frame)
      return !!entry
    },
    sent(ids) {
      for (const id of ids) files.delete(id)
      if (ids.length > 0) tell()
    },
    interrupted() {
      for (const entry of files.values()) if (!entry.stop.signal.aborted) fail(entry)
    },
    clear() {
      for (const { stop } of files.values()) stop.abort()
      files.clear()
      urls = {}
      tell()
    },
  }
}

/** The media type that is announced. A browser names none for a type that it does not know. */
function mimeOf({ name, type }: NamedFile): string {
  return /\.opus$/i.test(name) ? 'audio/ogg' : type || 'application/octet-stream'
}

/** Every header that was signed, and the type that was announced, once. */
function signedHeaders(signed: readonly (readonly [string, string])[], mime: string): Record<string, string> {
  const others = signed.filter(([name]) => !/^content-type$/i.test(name))
  return Object.fromEntries([...others, ['Content-Type', mime]])
}

/** What can be told before anything is asked. */
function check({ name, size }: NamedFile, mime: string, session: SessionInfo | undefined): AttachmentCode | undefined {
  if (!session?.takesFiles) return 'attachment/off'
  const extension = /\.[^.\s]+$/.exec(name)?.[0].toLowerCase()
  if (size === 0) return 'attachment/empty'
  if (size > session.maxFileSizeKB * 1_000) return 'attachment/too-large'
  if (!extension) return 'attachment/name'
  if (name.length >= longestName) return 'attachment/name-too-long'
  if (session.blockedExtensions.some((blocked) => blocked.toLowerCase() === extension)) return 'attachment/type'
  return session.fileTypes.some((type) => matches(mime.toLowerCase(), type.toLowerCase()))
    ? undefined
    : 'attachment/type'
}

function matches(mime: string, type: string): boolean {
  return type === '*/*' || type === mime || (type.endsWith('/*') && mime.startsWith(type.slice(0, -1)))
}
