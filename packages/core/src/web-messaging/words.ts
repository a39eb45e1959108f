import type { ChatErrorCode } from '../errors.ts'
import { goesOn, startNew, type WordsOf } from '../words.ts'

const askAdmin = 'Ask an administrator of Genesys Cloud to check the deployment and the Messenger configuration.'
const anotherFile = 'Choose another file.'
const rename = 'Rename the file.'

export type SocketCode =
  | Exclude<Extract<ChatErrorCode, `session/${string}`>, 'session/not-started' | 'session/ended' | 'session/changed'>
  | Extract<ChatErrorCode, `attachment/${string}` | `receive/${string}`>
  | 'auth/required'
  | 'auth/forbidden'
  | 'request/invalid'
  | 'message/attributes-too-large'
  | 'config/inactive'
  | 'config/no-deployment'
  | 'network/upgrade-refused'
  | 'network/lost'
  | 'capability/clear-off'
  | 'capability/typing-off'

/** Refusals of Web Messaging. */
export const socketWords: WordsOf<SocketCode> = {
  'auth/forbidden': [
    'The service does not allow this.',
    'The deployment does not allow it, or the conversation is over.',
    askAdmin,
  ],
  'request/invalid': ['The service did not accept this.', 'A part of it is missing, or not of its shape.', 'Edit it.'],
  'config/inactive': [
    'This deployment takes no guests.',
    'It is inactive, or its messenger or its conversations are switched off.',
    'Switch it on in Genesys Cloud: Admin, Message, Messenger Deployments.',
  ],
  'config/no-deployment': [
    'There is no such deployment.',
    'The deployment id is wrong, or it belongs to another region.',
    'Check the deployment id and the region.',
  ],
  'network/upgrade-refused': [
    'The connection was refused before it opened.',
    'The deployment id or the region is wrong, the deployment is inactive, the origin of this page is not among its allowed domains, or web messaging is not enabled.',
    'Check these four. The network may also keep sockets from opening; it is tried again by itself.',
  ],
  'network/lost': ['The connection broke.', 'The network, or the service, let go of it.', goesOn],
  'receive/too-large': [
    'Something that came in was too large to be shown, and was left out.',
    'A message may have up to one mebibyte.',
    'Ask for it in another way.',
  ],
  'auth/required': [
    'You have to sign in again.',
    'The service did not accept the sign-in of this session.',
    'Sign in, or start a new conversation.',
  ],
  'message/attributes-too-large': [
    'The attributes that go with the message are too large.',
    'All names and values together may take 2,048 bytes.',
    'Set fewer or shorter ones.',
  ],
  'session/expired': ['This conversation has expired.', 'Nothing was said for too long.', startNew],
  'session/not-found': [
    'The service does not know this conversation.',
    'It has expired, or is of another region.',
    startNew,
  ],
  'session/read-only': ['This conversation is over: it can be read only.', 'The agent ended it.', startNew],
  'session/cleared': ['This conversation was ended and deleted.', 'The guest ended it, here or elsewhere.', startNew],
  'session/logged-out': ['You have signed out.', 'It was done here or on another device.', 'Sign in again.'],
  'session/no-downgrade': [
    'A conversation of somebody who signed in cannot go on without.',
    'The session was opened again without a sign-in.',
    'Sign in again, or start a new conversation.',
  ],
  'session/too-many-connections': [
    'This conversation was opened in another place, and is closed here.',
    'At most three tabs or devices may have it open.',
    'Close one of the others, then go on here.',
  ],
  'session/signed-in-elsewhere': [
    'You signed in on another device, where the conversation goes on.',
    'One person has one conversation.',
    startNew,
  ],
  'session/closed': ['The service closed the connection on purpose.', 'It gave no reason.', 'Go on to connect again.'],
  'session/policy': [
    'The service closed the connection because of its rules.',
    'A limit or a rule of the deployment was broken.',
    askAdmin,
  ],
  'attachment/off': ['Files cannot be sent here.', 'The deployment does not take files.', askAdmin],
  'attachment/type': ['Files of this type are not taken.', 'The deployment allows some types only.', anotherFile],
  'attachment/too-large': ['The file is too large.', 'The deployment sets a limit.', anotherFile],
  'attachment/content': [
    'The file was refused.',
    'Its content is not what its name says, or it is not safe.',
    anotherFile,
  ],
  'attachment/name': [
    'The name of the file cannot be used.',
    'It needs an extension, and ordinary characters.',
    rename,
  ],
  'attachment/name-too-long': ['The name of the file is too long.', 'It may have up to 1,023 characters.', rename],
  'attachment/expired': [
    'The address of the file has expired.',
    'Addresses live for some minutes.',
    'Ask for a new one.',
  ],
  'attachment/not-found': [
    'The file is gone.',
    'Files that were not sent are deleted after a while.',
    'Choose it again.',
  ],
  'attachment/not-uploaded': ['The file did not get there.', 'Its upload was not finished.', 'Choose it again.'],
  'attachment/empty': ['The file is empty.', 'It has no content.', anotherFile],
  'attachment/upload-failed': [
    'The file could not be uploaded.',
    'The connection broke, or the storage host is not allowed by the content security policy of this page.',
    'Try again.',
  ],
  'capability/clear-off': [
    'This deployment does not let guests end a conversation.',
    'Conversation Clear is switched off in the Messenger configuration.',
    askAdmin,
  ],
  'capability/typing-off': [
    'This deployment does not tell that the guest is typing.',
    'The typing indicator is switched off in the Messenger configuration.',
    askAdmin,
  ],
}
