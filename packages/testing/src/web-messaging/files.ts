import type { Environment } from '../environment.ts'
import { base64Url } from '../tokens.ts'
import type { WebMessaging } from './store.ts'
import type { ContentItem } from './types.ts'

/** A file that a guest or an agent sends. */
export interface StoredFile {
  readonly id: string
  /** Whose it is, by guest id. */
  readonly guestId: string
  readonly fileName: string
  readonly fileType: string
  /** As it was announced. */
  readonly fileSize: number
  status: 'expected' | 'scanned' | 'refused'
  bytes?: Uint8Array<ArrayBuffer>
  /** What the upload must bring, by header name in small letters. */
  readonly signedHeaders: Readonly<Record<string, string>>
  /** Signatures that were given out, and until when they are valid. */
  readonly signatures: Map<string, number>
}

/** What an announced file is made of. */
export type Announced = Pick<StoredFile, 'id' | 'guestId' | 'fileName' | 'fileType' | 'fileSize'>

/** Where files are put and fetched, below the address of the service. */
export const storagePath = '/_storage'

export function addFile({ files }: WebMessaging, announced: Announced): StoredFile {
  const file: StoredFile = {
    ...announced,
    status: 'expected',
    signedHeaders: {
      'content-type': announced.fileType,
      'x-amz-tagging': 'organizationId=parlor-demo&originPlatform=webmessaging',
    },
    signatures: new Map(),
  }
  files.set(file.id, file)
  return file
}

function sign(file: StoredFile, { limits }: WebMessaging, environment: Environment): string {
  const signature = base64Url(environment.randomBytes(24))
  file.signatures.set(signature, environment.now() + limits.fileAddressMs)
  return signature
}

/** An address to put the file at. Whoever has it may do so, for a while, with exactly the signed headers. */
export function uploadAddress(
  file: StoredFile,
  base: string,
  webMessaging: WebMessaging,
  environment: Environment,
): string {
  const query = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Expires': String(webMessaging.limits.fileAddressMs / 1_000),
    'X-Amz-SignedHeaders': ['host', ...Object.keys(file.signedHeaders)].toSorted().join(';'),
    'X-Amz-Signature': sign(file, webMessaging, environment),
  })
  return `${base}${storagePath}/uploads/${encodeURIComponent(file.id)}?${query.toString()}`
}

/** An address to fetch the file from, for a while. */
export function downloadAddress(
  file: StoredFile,
  base: string,
  webMessaging: WebMessaging,
  environment: Environment,
): string {
  const query = new URLSearchParams({ Signature: sign(file, webMessaging, environment) })
  return `${base}${storagePath}/files/${encodeURIComponent(file.id)}?${query.toString()}`
}

/** Whether a signature was given out for this file and is still valid. */
export function isSigned({ signatures }: StoredFile, signature: string | null, now: number): boolean {
  return signature !== null && now < (signatures.get(signature) ?? 0)
}

function mediaTypeOf(fileType: string): string {
  const [family = ''] = fileType.split('/')
  return { image: 'Image', audio: 'Audio', video: 'Video' }[family] ?? 'File'
}

/** A file as an item of `content`, with an address to fetch it from. */
export function attachmentItem(
  file: StoredFile,
  base: string,
  webMessaging: WebMessaging,
  environment: Environment,
): ContentItem {
  return {
    contentType: 'Attachment',
    attachment: {
      id: file.id,
      filename: file.fileName,
      fileSize: file.bytes?.byteLength ?? file.fileSize,
      mediaType: mediaTypeOf(file.fileType),
      mime: file.fileType,
      url: downloadAddress(file, base, webMessaging, environment),
    },
  }
}
