import { createPlural } from './plural.ts'

/** The words of what is there from the first moment. */
export interface FirstLabels {
  /** Name of the window when it has no title. */
  readonly chat: string
  readonly messages: string
  readonly message: string
  readonly placeholder: string
  readonly send: string
  readonly connecting: string
  readonly ended: string
  readonly expired: string
  /** Why nothing is sent now. */
  readonly waitsForFiles: string

  readonly startTitle: string
  readonly startText: string
  readonly startChat: string

  readonly emptyTitle: string
  readonly emptyText: string

  readonly you: string
  readonly guest: string
  readonly agent: string
  readonly bot: string
  readonly system: string
  /** Content that could not be loaded. */
  readonly partFailed: string
  readonly typing: (name: string) => string
  readonly showMore: string
  readonly showLess: string

  readonly waiting: string
  readonly sending: string
  readonly stillSending: string
  readonly sent: string
  readonly sentTwice: string
  readonly delivered: string
  readonly read: string
  readonly uncertain: string
  readonly left: string
  readonly failed: string
  readonly tryAgain: string

  readonly startFailed: string
  /** Web Messaging: the agent has ended it. */
  readonly readOnly: string

  /** A day that is today; `date` is like `23 November`. */
  readonly today: (date: string) => string
  readonly yesterday: string
  readonly newMessages: (count: number) => string
  readonly loadingOlder: string
  readonly olderFailed: string
  readonly beginning: string
  readonly latest: string
  readonly searchMessages: string
}

const plural = createPlural('en')

/** The words that ship, as far as they are said from the first moment. */
export const firstLabels: FirstLabels = {
  chat: 'Chat',
  messages: 'Messages',
  message: 'Message',
  placeholder: 'Write a message',
  send: 'Send',
  connecting: 'Connecting',
  ended: 'This conversation has ended.',
  expired: 'This conversation is over.',
  waitsForFiles: 'Files are on their way.',

  startTitle: 'Start a chat',
  startText: 'Tell us who you are, then write to us.',
  startChat: 'Start chat',

  emptyTitle: 'Say hello',
  emptyText: 'Nothing is here yet. Your first message opens the conversation.',

  you: 'You',
  guest: 'Guest',
  agent: 'Agent',
  bot: 'Bot',
  system: 'System',
  partFailed: 'This could not be shown.',
  typing: (name) => `${name} is typing`,
  showMore: 'Show more',
  showLess: 'Show less',

  waiting: 'Waiting',
  sending: 'Sending',
  stillSending: 'Still sending',
  sent: 'Sent',
  sentTwice: 'Sent twice',
  delivered: 'Delivered',
  read: 'Read',
  uncertain: 'May not have been sent',
  left: 'Delivery not confirmed',
  failed: 'Not sent',
  tryAgain: 'Try again',

  startFailed: 'The chat could not start.',
  readOnly: 'The agent has ended this conversation.',

  today: (date) => `Today, ${date}`,
  yesterday: 'Yesterday',
  newMessages: (count) => plural(count, { one: '# new message', other: '# new messages' }),
  loadingOlder: 'Loading older messages',
  olderFailed: 'Older messages could not be loaded.',
  beginning: 'Beginning of the conversation',
  latest: 'Latest',
  searchMessages: 'Search messages',
}
