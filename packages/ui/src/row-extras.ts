/** What rows need only now and then: one piece, asked for when the page is idle. */
export { copyRows } from './copy-rows.ts'
export { cutAt } from './find-text.ts'
export { linkify } from './linkify.ts'
export { MessageFoot } from './message-foot.tsx'
export { MessageNotices } from './message-notices.tsx'
export { partsInWords } from './part-words.ts'
export { WaitingReason } from './waiting-reason.tsx'
