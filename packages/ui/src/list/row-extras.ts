/** What rows need only now and then: one piece, asked for when the page is idle. */
export { copyRows } from './copy-rows.ts'
export { cutAt } from '../search/find-text.ts'
export { LinkedText } from '../message/linked-text.tsx'
export { MessageFoot } from '../message/message-foot.tsx'
export { MessageNotices } from '../message/message-notices.tsx'
export { partsInWords } from '../words/part-words.ts'
export { WaitingReason } from '../message/waiting-reason.tsx'
export { watchSelection } from './watch-selection.ts'
