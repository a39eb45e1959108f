/** What a window needs only now and then: one piece, asked for when the page is idle. */
export { ConnectionBanner } from './connection-banner.tsx'
export { GuestForm } from './guest-form.tsx'
export { MessageSearch } from '../search/message-search.tsx'
export { QuickReplies } from '../rich-content/quick-replies.tsx'
