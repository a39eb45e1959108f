import type { State } from '../../state.ts'
import { isRecord } from '../request.ts'
import type { Session } from '../store.ts'
import type { ContentItem } from '../types.ts'

/** What a guest's message has beside its text. */
export interface GuestContent {
  items: readonly ContentItem[]
  /** What the guest chose, in words: what an agent reads where there is no text. */
  label: string | undefined
}

const buttonTypes = ['button', 'datepicker', 'form', 'listpicker', 'quickreply']

function isButtonResponse(value: unknown): value is { text: string } {
  return (
    isRecord(value) &&
    ['text', 'payload', 'type'].every((name) => typeof value[name] === 'string') &&
    buttonTypes.includes(String(value['type']).toLowerCase())
  )
}

function isFormAnswer(value: unknown): boolean {
  if (!isRecord(value) || !Array.isArray(value['response'])) return false
  return value['response'].every(
    (part: unknown) =>
      isRecord(part) &&
      typeof part['id'] === 'string' &&
      isRecord(part['component']) &&
      isButtonResponse(part['component']['buttonResponse']),
  )
}

function isUnderstood(item: unknown): item is ContentItem {
  if (!isRecord(item)) return false
  if (item['contentType'] === 'Attachment') {
    return isRecord(item['attachment']) && typeof item['attachment']['id'] === 'string'
  }
  if (item['contentType'] === 'ButtonResponse') return isButtonResponse(item['buttonResponse'])
  return item['contentType'] === 'Form' && isFormAnswer(item['form'])
}

/** Reads the `content` of a guest's message. `undefined` when there is something in it that a guest cannot say. */
export function readContent(given: unknown): GuestContent | undefined {
  if (given === undefined) return { items: [], label: undefined }
  if (!Array.isArray(given)) return undefined
  const items = given.filter(isUnderstood)
  if (items.length < given.length) return undefined
  const labels = items.map((item) => item['buttonResponse']).filter(isButtonResponse)
  return { items, label: labels.length > 0 ? labels.map(({ text }) => text).join(', ') : undefined }
}

/** The code that says what is wrong with the files of a message; `undefined` when nothing is. */
export function contentObjection({ items }: GuestContent, session: Session, state: State): number | undefined {
  for (const item of items) {
    if (item.contentType !== 'Attachment') continue
    const { id } = item['attachment'] as { id: string }
    const file = state.webMessaging.files.get(id)
    if (file?.guestId !== session.guest.id) return 4009
    if (file.status !== 'scanned') return 4010
  }
  return undefined
}
