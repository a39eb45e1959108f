import { firstLabels, type FirstLabels } from './first-labels.ts'
import { createPlural } from './plural.ts'

/** Every word a person can see or hear. Give a part of them to `ChatWindow` to say it differently, or in another language. */
export interface Labels extends FirstLabels {
  readonly newWindow: string
  readonly mayBeMissing: string
  readonly bytesLeft: (count: number) => string
  readonly bytesTooLong: (count: number) => string
  /** Of a text that is too long: sends it as so many messages. */
  readonly split: (count: number) => string
  readonly attach: string
  readonly dropFiles: string
  /** Files to send. */
  readonly files: string
  /** `size` is like `2.4 MB`. */
  readonly uploaded: (percent: number, size: string) => string
  readonly checkingFile: string
  readonly fileReady: (name: string) => string
  readonly cancel: string
  readonly cancelFile: (name: string) => string
  readonly removeFile: (name: string) => string
  readonly tryFileAgain: (name: string) => string
  readonly emoji: string
  readonly emojiSearch: string
  readonly emojiTone: string
  readonly emojiNone: string
  readonly emojiLoading: string

  readonly starting: string
  readonly name: string
  readonly email: string
  readonly emailHint: string
  readonly nameMissing: string
  readonly emailMissing: string
  readonly emailNoAt: string
  readonly emailNoEnding: string
  readonly emailInvalid: string

  readonly unknownPart: (kind: string) => string
  readonly endedBy: (name: string) => string
  readonly signedIn: string
  readonly quickReplies: string
  readonly answered: string
  readonly file: string
  readonly form: string
  readonly choose: string
  readonly chooseTime: string
  readonly noPicture: string
  readonly open: string
  readonly openPicture: (name: string) => string
  readonly save: (name: string) => string
  /** Of a file whose origin is not allowed; `host` may be empty. */
  readonly notOpened: (host: string) => string
  readonly actualSize: string
  readonly close: string
  readonly previous: string
  readonly next: string
  readonly cards: (count: number) => string
  readonly card: (place: number, count: number) => string
  /** The zone that times are told in, like `GMT`. */
  readonly yourTime: (zone: string) => string
  readonly days: string
  readonly timesOf: (day: string) => string
  readonly confirm: string
  readonly chosen: (count: number) => string
  readonly sendChoice: string
  readonly back: string
  readonly sendAnswers: string
  /** A question without words of its own. */
  readonly answer: string
  readonly optional: string
  /** Of a question that must be answered. */
  readonly missing: string

  readonly formerSession: string
  readonly refusedAgain: (reason: string) => string

  /** Reasons of refusals; `reasonOf` finds the one of a code. */
  readonly notAvailable: string
  readonly notTaken: string
  readonly blank: string
  readonly tooLong: string
  readonly tooManyWait: string
  readonly noAnswer: string
  readonly serviceTrouble: string
  readonly openElsewhere: string
  readonly signInAgain: string
  readonly filesOff: string
  readonly fileType: string
  readonly fileName: string
  readonly fileTooLarge: string
  readonly fileEmpty: string
  readonly fileFailed: string
  readonly notKept: string

  readonly sendAgain: string
  readonly leave: string
  readonly copy: string
  readonly copied: string
  readonly tryNow: string
  readonly edit: string
  readonly remove: string

  readonly waitsOffline: string
  readonly waitsBehind: (count: number) => string
  readonly waitsForSession: string
  readonly waitsPaused: string
  readonly nextTry: (seconds: number) => string
  readonly goesOnIn: (seconds: number) => string
  readonly goesOnAt: (time: string) => string

  readonly paused: string
  readonly waitHere: (count: number) => string
  readonly startNew: string
  /** Of a session that is about to expire; `clock` is like `4:12`. */
  readonly endsIn: (clock: string) => string
  readonly endsSoonCure: string
  /** After `readOnly`, what can still be done. */
  readonly readOnlyCure: string
  /** Signing in ended what the same person had open elsewhere. */
  readonly closedElsewhere: string
  readonly offline: string
  readonly offlineWaiting: (count: number) => string
  readonly connectionLost: string
  readonly connectionBack: string
  readonly askedToWait: string
  readonly receiveTrouble: string

  /** Which of the messages with a hit is shown. */
  readonly hits: (place: number, count: number) => string
  readonly noHits: string
  readonly previousHit: string
  readonly nextHit: string
  readonly closeSearch: string
  /** What a screen reader says for a message that came in. */
  readonly said: (name: string, text: string) => string
}

const plural = createPlural('en')

/** The words that ship. */
export const englishLabels: Labels = {
  ...firstLabels,

  mayBeMissing: 'Messages may be missing here',
  newWindow: 'Opens in a new window',
  bytesLeft: (count) => plural(count, { one: '# byte left', other: '# bytes left' }),
  bytesTooLong: (count) => plural(count, { one: '# byte too long', other: '# bytes too long' }),
  split: (count) => (count === 2 ? 'Split in two' : `Split in ${count} messages`),
  attach: 'Attach files',
  dropFiles: 'Drop files to attach them',
  files: 'Files to send',
  uploaded: (percent, size) => `${percent} % of ${size}`,
  checkingFile: 'Almost there',
  fileReady: (name) => `${name} is ready to send.`,
  cancel: 'Cancel',
  cancelFile: (name) => `Cancel ${name}`,
  removeFile: (name) => `Remove ${name}`,
  tryFileAgain: (name) => `Try ${name} again`,
  emoji: 'Emoji',
  emojiSearch: 'Search emoji',
  emojiTone: 'Skin tone',
  emojiNone: 'No emoji of that name.',
  emojiLoading: 'Loading emoji',

  starting: 'Starting',
  name: 'Name',
  email: 'Email',
  emailHint: 'Only to write back if we lose each other.',
  nameMissing: 'Write your name.',
  emailMissing: 'Write your email address.',
  emailNoAt: 'This address has no @, like ana@example.com.',
  emailNoEnding: 'This address has no ending, like .com.',
  emailInvalid: 'This address is not complete. Write it like ana@example.com.',

  unknownPart: (kind) => `Not shown here: ${kind}`,
  endedBy: (name) => `${name} ended this conversation.`,
  signedIn: 'You are signed in.',
  quickReplies: 'Suggested answers',
  answered: 'Answered',
  file: 'File',
  form: 'Form',
  choose: 'Choose',
  chooseTime: 'Choose a time',
  noPicture: 'Image not shown',
  open: 'Open',
  openPicture: (name) => `Open ${name}`,
  save: (name) => `Save ${name}`,
  notOpened: (host) => `Not opened from here: ${host}`,
  actualSize: 'Actual size',
  close: 'Close',
  previous: 'Previous',
  next: 'Next',
  cards: (count) => plural(count, { one: '# card', other: '# cards' }),
  card: (place, count) => `${place} of ${count}`,
  yourTime: (zone) => `Times are yours (${zone}).`,
  days: 'Days',
  timesOf: (day) => `Times on ${day}`,
  confirm: 'Confirm',
  chosen: (count) => `${count} chosen`,
  sendChoice: 'Send choice',
  back: 'Back',
  sendAnswers: 'Send answers',
  answer: 'Your answer',
  optional: '(optional)',
  missing: 'Give an answer here.',

  formerSession: 'It was written in a conversation that is over.',
  refusedAgain: (reason) => `The second try was refused: ${reason} The first may have arrived.`,

  notAvailable: 'The chat cannot be used right now.',
  notTaken: 'The service did not take it.',
  blank: 'Write something first.',
  tooLong: 'The message is too long.',
  tooManyWait: 'Too many messages wait.',
  noAnswer: 'No answer came.',
  serviceTrouble: 'The service has a problem.',
  openElsewhere: 'The conversation goes on in another place.',
  signInAgain: 'You have to sign in again.',
  filesOff: 'Files cannot be sent here.',
  fileType: 'Files of this type are not taken.',
  fileName: 'The name of the file cannot be used.',
  fileTooLarge: 'The file is too large.',
  fileEmpty: 'The file is empty.',
  fileFailed: 'The file could not be sent.',
  notKept: 'Unsent text is not kept over a reload. Keep this page open.',

  sendAgain: 'Send again',
  leave: 'Leave',
  copy: 'Copy',
  copied: 'Copied',
  tryNow: 'Try now',
  edit: 'Edit',
  remove: 'Remove',

  waitsOffline: 'You are offline',
  waitsBehind: (count) => plural(count, { one: 'Behind # message', other: 'Behind # messages' }),
  waitsForSession: 'Waiting for the session',
  waitsPaused: 'Sending is paused',
  nextTry: (seconds) => `Next try in ${seconds} s`,
  goesOnIn: (seconds) => `Sending goes on in ${seconds} s`,
  goesOnAt: (time) => `Sending goes on at ${time}`,

  paused: 'Sending is paused.',
  waitHere: (count) => plural(count, { one: '# message waits here.', other: '# messages wait here.' }),
  startNew: 'Start new conversation',
  endsIn: (clock) => `This conversation ends in ${clock}.`,
  endsSoonCure: 'Write something to keep it.',
  readOnlyCure: 'You can still read it.',
  closedElsewhere: 'Your earlier conversation on another device was closed.',
  offline: 'You are offline.',
  offlineWaiting: (count) =>
    count === 0
      ? 'What you write waits here.'
      : plural(count, {
          one: '# message waits here and goes out by itself.',
          other: '# messages wait here and go out by themselves.',
        }),
  connectionLost: 'Connection lost.',
  connectionBack: 'Connected again.',
  askedToWait: 'The service asked us to wait.',
  receiveTrouble: 'Messages of the other side may be late.',

  hits: (place, count) => `${place} of ${count}`,
  noHits: 'Not found',
  previousHit: 'Previous match',
  nextHit: 'Next match',
  closeSearch: 'Close search',
  said: (name, text) => `${name}: ${text}`,
}

/** The words given to a window, if only some of them or only the first ones. */
export type SomeLabels = FirstLabels & Partial<Labels>

const known = new WeakMap<SomeLabels, Labels>()

/** All words: what was not given is said in English. For the same words always the same object. */
export function completeLabels(labels: SomeLabels): Labels {
  let complete = known.get(labels)
  if (!complete) {
    complete = { ...englishLabels, ...labels }
    known.set(labels, complete)
    known.set(complete, complete)
  }
  return complete
}
