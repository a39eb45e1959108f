import type { SessionInfo } from '@parlor/react'

/** What Web Messaging tells of a session that goes on, for a while still. It takes no files. */
export const plainSession: SessionInfo = {
  isNew: false,
  isSignedIn: false,
  endsSoon: false,
  takesFiles: false,
  fileTypes: [],
  maxFileSizeKB: 0,
  blockedExtensions: [],
  tellsTyping: false,
  canClear: false,
}

/** The same, of one that takes files of any kind up to 10 kB. */
export const fileSession: SessionInfo = { ...plainSession, takesFiles: true, maxFileSizeKB: 10 }
