import type { Item } from '../items.ts'
import { pushToGuest, type Guest, type State } from '../state.ts'
import { addFile } from './files.ts'
import { createUuid } from './ids.ts'
import type { ContentItem } from './types.ts'

/** A file that an agent or a bot sends. */
export interface SentFile {
  fileName: string
  /** Media type. */
  fileType: string
  bytes: Uint8Array<ArrayBuffer> | string
}

/** Keeps a file for a guest, and gives the item of `content` that stands for it. Its address is put in as it is sent. */
export function attachment(state: State, guest: Guest, { fileName, fileType, bytes: given }: SentFile): ContentItem {
  const bytes = typeof given === 'string' ? new TextEncoder().encode(given) : given
  const id = createUuid(state.environment)
  const file = addFile(state.webMessaging, { id, guestId: guest.id, fileName, fileType, fileSize: bytes.byteLength })
  file.bytes = bytes
  file.status = 'scanned'
  return { contentType: 'Attachment', attachment: { id } }
}

/** The agent sends a file. */
export function sendFile(state: State, guest: Guest, file: SentFile, text?: string): Item {
  const push = { from: 'agent', name: 'Mira', content: [attachment(state, guest, file)] } as const
  return pushToGuest(state, guest, { ...push, ...(text === undefined ? {} : { text }) }) as Item
}
