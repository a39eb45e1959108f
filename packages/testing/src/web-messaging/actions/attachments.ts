import type { AttachmentSettings } from '../deployments.ts'
import { addFile, downloadAddress, type StoredFile, uploadAddress } from '../files.ts'
import { message, missing, response, wordsOfCodes } from '../frames.ts'
import { createUuid } from '../ids.ts'
import { type Outcome, refuse, reply, type Request, type SessionAction, textOf } from '../request.ts'
import type { Session } from '../store.ts'

const longestName = 1_023

function allowsType({ fileTypes }: AttachmentSettings, type: string): boolean {
  return fileTypes.some((allowed) => {
    if (allowed === '*/*') return true
    return allowed.endsWith('/*') ? type.startsWith(allowed.slice(0, -1)) : type === allowed
  })
}

interface Announcement {
  fileName: string
  fileType: string
  fileSize: number
}

/** The code that says why a file is refused before it is sent; `undefined` when it is not. */
function objection(file: Announcement, { deployment }: Session): number | undefined {
  const { attachments, blockedExtensions } = deployment
  if (!attachments) return 4000
  if (file.fileName.length > longestName) return 4005
  const extension = /^[^/\\]+(\.[^./\\\s]+)$/.exec(file.fileName)?.[1]?.toLowerCase()
  if (extension === undefined) return 4004
  if (blockedExtensions.includes(extension) || !allowsType(attachments, file.fileType.toLowerCase())) return 4001
  if (file.fileSize <= 0) return 4102
  return file.fileSize > attachments.maxFileSizeKB * 1_000 ? 4002 : undefined
}

/** Refuses a file before it is sent, as an object where the client wants one. */
export function refuseFile(request: Request, code: number, attachmentId: string): Outcome {
  const { fields, state, tracingId } = request
  if (fields['errorsAsJson'] !== true) return refuse(request, code)
  const body = {
    attachmentId,
    errorCode: code,
    errorMessage: wordsOfCodes[code] ?? 'The file is not accepted.',
    timestamp: new Date(state.environment.now()).toISOString(),
  }
  return { ...reply(request, response('GenerateUrlError', body, tracingId, 400)), status: code }
}

/** `onAttachment`: a file is announced, and gets an address to be put at. */
export const onAttachment: SessionAction = (request, session) => {
  const { fields, state, connection, tracingId } = request
  if (session.isReadOnly) return refuse(request, 403, 'The conversation has ended and is read-only.')
  const fileName = textOf(fields, 'fileName')
  const fileType = textOf(fields, 'fileType')
  const { fileSize } = fields
  if (fileName === undefined) return reply(request, missing('fileName', tracingId))
  if (fileType === undefined) return reply(request, missing('fileType', tracingId))
  if (typeof fileSize !== 'number') return reply(request, missing('fileSize', tracingId))
  const attachmentId = fields['attachmentId'] ?? createUuid(state.environment)
  if (typeof attachmentId !== 'string' || !/^[\w-]{1,64}$/.test(attachmentId)) {
    return reply(request, missing('attachmentId', tracingId))
  }
  const known = state.webMessaging.files.get(attachmentId)
  if (known && (known.guestId !== session.guest.id || known.status === 'scanned')) return refuse(request, 400)
  const announced = { fileName, fileType, fileSize }
  const code = objection(announced, session)
  if (code !== undefined) return refuseFile(request, code, attachmentId)

  const file = addFile(state.webMessaging, { ...announced, id: attachmentId, guestId: session.guest.id })
  const { 'content-type': _contentType, ...headers } = file.signedHeaders
  const url = uploadAddress(file, connection.base, state.webMessaging, state.environment)
  return reply(request, response('PresignedUrlResponse', { attachmentId, url, headers, ...announced }, tracingId))
}

/** The file that a request names, or the refusal of one that is none of this session. */
function findFile(request: Request, session: Session): StoredFile | Outcome {
  const id = textOf(request.fields, 'attachmentId')
  if (id === undefined) return reply(request, missing('attachmentId', request.tracingId))
  const file = request.state.webMessaging.files.get(id)
  return file?.guestId === session.guest.id ? file : refuse(request, 4009)
}

/** `getAttachment`: another address to fetch a file from, as the old one dies after a while. */
export const getAttachment: SessionAction = (request, session) => {
  const file = findFile(request, session)
  if (!('fileName' in file)) return file
  if (!file.bytes || file.status !== 'scanned') return refuse(request, 4010)
  const { state, connection, tracingId } = request
  const body = {
    attachmentId: file.id,
    url: downloadAddress(file, connection.base, state.webMessaging, state.environment),
    headers: {},
    fileName: file.fileName,
    fileSize: file.bytes.byteLength,
    fileType: file.fileType,
  }
  return reply(request, response('PresignedUrlResponse', body, tracingId))
}

/** `deleteAttachment`: a file that was not sent yet is given up. */
export const deleteAttachment: SessionAction = (request, session) => {
  const file = findFile(request, session)
  if (!('fileName' in file)) return file
  request.state.webMessaging.files.delete(file.id)
  return reply(request, message('AttachmentDeletedResponse', { attachmentId: file.id }, request.tracingId))
}
