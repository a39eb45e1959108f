import { errorOfCode } from './explain.ts'
import { isChatError, type ChatError } from '../errors.ts'
import type { Link } from '../transport.ts'
import type { Facts, SessionInfo, Upload } from '../types.ts'
import { refusalOf, type Ask, type FrameOf } from './connection.ts'
import { uuid } from './ids.ts'
import type { PutFile } from './options.ts'
import { mask, type Show } from './show.ts'
import { sleep } from './sleep.ts'
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
  readonly put: PutFile
  readonly show: Show
  readonly setFacts: (facts: Facts) => void
  readonly signal: AbortSignal
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

export function createUploads({ ask, session, put, show, setFacts, signal }: UploadsOptions): Uploads {
  let uploads: readonly Upload[] = []
  let urls: Readonly<Record<string, string>> = {}
  /** Ready files of messages that have not gone out. */
  const taken = new Map<string, Upload>()
  let sentFiles: Readonly<Record<string, NamedFile>> = {}
  const running = new Map<string, AbortController>()
  const checked = new Map<string, (frame: Frame) => void>()

  function set(next: readonly Upload[], others?: Facts): void {
    uploads = next
    setFacts({ uploads, ...others })
  }

  function update(id: string, change: Partial<Upload>): void {
    set(uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)))
  }

  function end(id: string): void {
    running.get(id)?.abort()
    running.delete(id)
    checked.delete(id)
  }

  /** Takes some out of what is shown. */
  function hide(ids: readonly string[], others?: Facts): void {
    const rest = uploads.filter(({ id }) => !ids.includes(id))
    if (rest.length < uploads.length) set(rest, others)
  }

  function drop(id: string): void {
    end(id)
    hide([id])
  }

  function fail(id: string, error: ChatError): void {
    end(id)
    update(id, { status: 'failed', error })
  }

  async function run(id: string, file: NamedFile, mime: string, stop: AbortSignal): Promise<void> {
    const { name: fileName, size: fileSize } = file
    const frame = await asking('onAttachment', id, 'presigned', {
      fileName,
      fileType: mime,
      fileSize,
      errorsAsJson: true,
    })
    if (stop.aborted) return
    update(id, { status: 'uploading' })
    const told = new Promise<Frame>((resolve) => checked.set(id, resolve))
    const status = await put(frame.url, {
      body: file,
      headers: signedHeaders(frame.headers, mime),
      signal: stop,
      onProgress: (progress) => stop.aborted || update(id, { progress }),
    }).catch(() => 0)
    if (stop.aborted) return
    show({ direction: 'out', method: 'PUT', path: '(storage)', status: status || undefined, frame: mask(frame) })
    if (status < 200 || status >= 300) throw errorOfCode('attachment/upload-failed', { status: status || undefined })
    update(id, { status: 'checking', progress: 1 })
    const outcome = await Promise.race([told, sleep(checkTimeout, stop)])
    if (stop.aborted) return
    if (outcome?.kind === 'error') throw refusalOf(outcome)
    if (outcome?.kind !== 'uploaded') throw errorOfCode('attachment/upload-failed')
    end(id)
    update(id, { status: 'ready' })
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
        const refusal = check(file, mime, session())
        const upload: Upload = { id, file, name, size, mime, status: 'asking', progress: 0 }
        set([...uploads, refusal ? { ...upload, status: 'failed', error: errorOfCode(refusal) } : upload])
        if (refusal) return id
        const stop = new AbortController()
        running.set(id, stop)
        signal.addEventListener('abort', () => stop.abort(), { once: true })
        run(id, file, mime, stop.signal).catch((error: unknown) => {
          if (!stop.signal.aborted) fail(id, isChatError(error) ? error : errorOfCode('attachment/upload-failed'))
        })
        return id
      },
      removeUpload(id) {
        const upload = taken.get(id) ?? uploads.find((candidate) => candidate.id === id)
        taken.delete(id)
        drop(id)
        if (upload && /checking|ready/.test(upload.status)) {
          asking('deleteAttachment', id, 'detached').catch(() => {})
        }
      },
      takeUploads(ids) {
        const going = uploads.filter(({ id }) => ids.includes(id))
        for (const upload of going) {
          taken.set(upload.id, upload)
          sentFiles = { ...sentFiles, [upload.id]: upload.file }
        }
        hide(ids, { sentFiles })
      },
      returnUploads(ids) {
        const back = ids.flatMap((id) => taken.get(id) ?? [])
        for (const { id } of back) taken.delete(id)
        if (back.length > 0) set([...back, ...uploads])
      },
      async refreshAttachment(id) {
        freshen(id, (await asking('getAttachment', id, 'presigned')).url)
      },
    },
    hear(frame) {
      const id = 'attachmentId' in frame ? frame.attachmentId : undefined
      if (id === undefined) return false
      const next = checked.get(id)
      checked.delete(id)
      next?.(frame)
      return !!next || uploads.some((upload) => upload.id === id)
    },
    sent(ids) {
      for (const id of ids) taken.delete(id)
      hide(ids)
    },
    interrupted() {
      for (const id of running.keys()) fail(id, errorOfCode('attachment/upload-failed'))
    },
    clear() {
      for (const { id } of uploads) drop(id)
      taken.clear()
      urls = {}
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
