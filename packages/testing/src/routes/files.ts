import type { Answer } from '../answers.ts'
import type { Call, Route } from '../call.ts'
import type { State } from '../state.ts'
import { downloadAddress, isSigned, type StoredFile } from '../web-messaging/files.ts'
import { message, wordsOfCodes } from '../web-messaging/frames.ts'
import { transmit } from '../web-messaging/connection.ts'

/** Bytes of a file that are read at most. */
export const uploadLimit: number = 32 * 1_024 * 1_024

/** A refusal as an object store gives it. */
function storageError(status: number, code: string, words: string, correlationId: string): Answer {
  const body =
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<Error><Code>${code}</Code><Message>${words}</Message><RequestId>${correlationId}</RequestId></Error>`
  return { status, headers: { 'Content-Type': 'application/xml' }, body }
}

function scanCode(file: StoredFile, state: State): number | undefined {
  const found = state.faults.take('scan')
  if (found) return found.code ?? 4003
  if (!file.bytes || file.bytes.byteLength === 0) return 4102
  return file.bytes.byteLength === file.fileSize ? undefined : 4003
}

/** Looks into an uploaded file, and tells the guest whether it may be used. */
async function scan(file: StoredFile, state: State): Promise<void> {
  const { limits, sessions } = state.webMessaging
  if (limits.scanMs > 0) await state.environment.wait(limits.scanMs, state.closed.signal)
  if (state.webMessaging.files.get(file.id) !== file || file.status !== 'expected') return
  const errorCode = scanCode(file, state)
  file.status = errorCode === undefined ? 'scanned' : 'refused'
  const session = [...sessions.values()].find(({ guest }) => guest.id === file.guestId)
  const timestamp = new Date(state.environment.now()).toISOString()
  for (const connection of session?.connections ?? []) {
    const frame =
      errorCode === undefined
        ? message('UploadSuccessEvent', {
            attachmentId: file.id,
            downloadUrl: downloadAddress(file, connection.base, state.webMessaging, state.environment),
            timestamp,
          })
        : message('UploadFailureEvent', {
            attachmentId: file.id,
            errorCode,
            errorMessage: wordsOfCodes[errorCode] ?? 'The file is not accepted.',
            timestamp,
          })
    transmit(connection, frame, state)
  }
}

function signatureObjection({ request, url, correlationId }: Call, file: StoredFile, state: State): Answer | undefined {
  const signature = url.searchParams.get('X-Amz-Signature')
  if (!isSigned(file, signature, state.environment.now())) {
    return storageError(403, 'AccessDenied', 'Request has expired or was never signed.', correlationId)
  }
  if (request.headers.has('authorization')) {
    return storageError(400, 'InvalidArgument', 'Only one way of authorization is allowed.', correlationId)
  }
  const wrong = Object.entries(file.signedHeaders).find(([name, value]) => request.headers.get(name) !== value)
  return wrong && storageError(403, 'SignatureDoesNotMatch', `The signed header ${wrong[0]} differs.`, correlationId)
}

/** `PUT` to an address that `onAttachment` was answered with. Every signed header must be there, letter for letter. */
export const upload: Route = async (call, state) => {
  const file = state.webMessaging.files.get(call.place.id ?? '')
  if (!file) return storageError(403, 'AccessDenied', 'Access Denied', call.correlationId)
  const objection = signatureObjection(call, file, state)
  if (objection) return { ...objection, facts: { guestId: file.guestId } }
  const bytes = new Uint8Array(await call.request.arrayBuffer())
  if (bytes.byteLength > uploadLimit) {
    return storageError(400, 'EntityTooLarge', 'The file is too large.', call.correlationId)
  }
  file.bytes = bytes
  return {
    status: 200,
    headers: { ETag: `"${state.environment.createId()}"` },
    facts: { guestId: file.guestId },
    afterwards: () => void scan(file, state),
  }
}

/** `GET` of a file, from an address that dies after a while. */
export const download: Route = ({ url, place, correlationId }, state) => {
  const file = state.webMessaging.files.get(place.id ?? '')
  const isThere = file?.bytes && isSigned(file, url.searchParams.get('Signature'), state.environment.now())
  if (!isThere || !file.bytes) return storageError(404, 'NoSuchKey', 'There is no such file.', correlationId)
  return {
    status: 200,
    headers: {
      'Content-Type': file.fileType,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'X-Content-Type-Options': 'nosniff',
    },
    body: file.bytes,
    facts: { guestId: file.guestId },
  }
}
