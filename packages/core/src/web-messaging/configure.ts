import { ChatError } from '../errors.ts'
import type { Ask } from './connection.ts'
import type { SignIn } from './sign-in.ts'
import type { SessionFacts } from './wire.ts'

export interface ConfigureOptions {
  readonly token: string
  readonly deploymentId: string
  readonly ask: Ask
  readonly signIn: SignIn
}

/** Opens the session of a token on the present connection, as that of somebody who signed in where it is one. */
export async function configure(options: ConfigureOptions, startNew: boolean): Promise<SessionFacts> {
  const { token, deploymentId, ask, signIn } = options
  const isSigned = signIn.isWanted()
  const fields = {
    deploymentId,
    startNew,
    journeyContext: { customer: { id: token, idType: 'cookie' }, customerSession: { id: '', type: 'web' } },
    data: isSigned ? { code: await signIn.obtain() } : undefined,
  }
  const action = isSigned ? 'configureAuthenticatedSession' : 'configureSession'
  const frame = await ask(action, fields, { expects: 'session' }).catch((error: ChatError) => {
    if (!isSigned || error.code !== 'auth/required') throw forGood(error)
    signIn.refused()
  })
  return frame ? frame.session : configure(options, startNew)
}

/** A refused configure is no use trying again, unless it was about the moment. */
function forGood(error: ChatError): ChatError {
  return /^[tu]/.test(error.outcome)
    ? error
    : new ChatError(error.code, { ...error, message: error.message, outcome: 'session' })
}
