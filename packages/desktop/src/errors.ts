import { ChatError, type ChatErrorDetails } from '@parlor/react'

/** Every way in which a page and the desktop around it can fail to work together. `config/region-mismatch` is the code of the core. */
export type DesktopErrorCode =
  | 'desktop/not-initialised'
  | 'desktop/wrong-environment'
  | 'desktop/not-framed'
  | 'config/region-mismatch'
  | 'desktop/call-failed'
  | 'desktop/permission-denied'
  | 'desktop/not-supported'
  | 'desktop/bad-link'

/** A {@link ChatError} with a code of this package. */
export type DesktopError = ChatError<DesktopErrorCode>

const appUrl = '?gcHostOrigin={{gcHostOrigin}}&gcTargetEnv={{gcTargetEnv}}'

const words: Readonly<Record<DesktopErrorCode, ChatErrorDetails>> = {
  'desktop/not-initialised': {
    message: 'The client app SDK could not be started, so the page works as in a plain browser tab.',
    likelyCause: 'The address of this page lacks the parameters that the SDK reads, or its file could not be loaded.',
    hint: `Let the application URL of the integration end in ${appUrl} and keep these through a login.`,
  },
  'desktop/wrong-environment': {
    message: 'The client app SDK speaks to another origin than the page around this one, so nothing would arrive.',
    likelyCause:
      'It was made without parameters, which means mypurecloud.com; or with those of another region; or Genesys Cloud is not what frames this page.',
    hint: `Let the application URL of the integration end in ${appUrl} and make the SDK with gcHostOriginQueryParam and gcTargetEnvQueryParam.`,
  },
  'desktop/not-framed': {
    message: 'This is possible in the agent desktop only.',
    likelyCause: 'The page is not in a frame of Genesys Cloud, or no client app SDK was handed in.',
    hint: 'Open it as a client application there. Ask `supported` before you offer it.',
  },
  'config/region-mismatch': {
    message: 'The chat talks to another region than the desktop around it.',
    likelyCause: 'The region of the transport is fixed, and this organization is elsewhere.',
    hint: 'Give the transport the region of the desktop: desktopRegion(app).',
  },
  'desktop/call-failed': {
    message: 'The client app SDK refused a call.',
    likelyCause: 'Its version is older than 2.6.3, or what was handed in is not an instance of it.',
    hint: 'Update purecloud-client-app-sdk, and hand in the instance itself.',
  },
  'desktop/permission-denied': {
    message: 'Notifications are not allowed here.',
    likelyCause: 'The person or the browser said no, or the page is in a frame, where browsers do not ask.',
    hint: 'Allow notifications for this site in the settings of the browser.',
  },
  'desktop/not-supported': {
    message: 'This browser shows no notifications for this page.',
    likelyCause: 'It has none, or shows them for https pages or from a service worker only.',
    hint: 'The title of the page still tells the number of unread messages.',
  },
  'desktop/bad-link': {
    message: 'The link was not opened.',
    likelyCause: 'Only http and https addresses without a user name are opened.',
    hint: 'Check the address.',
  },
}

/** The error of such a code, with facts of the case laid over its words. */
export function desktopError(code: DesktopErrorCode, facts?: Partial<ChatErrorDetails>): DesktopError {
  return new ChatError(code, { ...words[code], ...facts })
}
