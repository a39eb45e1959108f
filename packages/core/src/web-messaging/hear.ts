import type { Batch } from '../batch.ts'
import type { ChatError } from '../errors.ts'
import type { SocketFacts } from '../socket-facts.ts'
import type { Facts } from '../types.ts'
import type { CatchUp } from './catch-up.ts'
import { refusalOf, type FrameOf } from './connection.ts'
import { errorOf, lost } from './diagnose.ts'
import type { Expiry } from './expiry.ts'
import type { Published } from './published.ts'
import type { SignIn } from './sign-in.ts'
import type { Typing } from './typing.ts'
import type { Uploads } from './uploads.ts'
import type { Envelope, Said } from './wire.ts'

/** Our reference of health checks, which tells their answers from messages. */
export const healthId = 'parlor-health-check'

/** What becomes of a session by what it hears. */
export interface Course {
  /** Whether the next conversation of the session was asked for. */
  readonly isFresh: () => boolean
  /** Whether the end of the conversation was asked for. */
  readonly isClearing: () => boolean
  /** What was never confirmed belongs to a conversation that is over. */
  readonly changed: () => void
  readonly becomeReadOnly: () => void
  /** The connection is gone, and another one is opened. */
  readonly drop: (error: ChatError) => void
  /** The connection is gone, and nothing is done before the person says so. */
  readonly pause: (error: ChatError) => void
  /** The connection is gone. */
  readonly leave: () => void
  /** The session is gone. */
  readonly end: (error: ChatError) => void
}

export interface HearOptions {
  readonly batch: Batch
  readonly catchUp: CatchUp
  readonly course: Course
  readonly expiry: Expiry
  readonly published: Published
  readonly setFacts: (facts: Facts) => void
  readonly signIn: SignIn
  readonly typing: Typing
  readonly uploads: Uploads
}

/** Makes of each frame what it means for the session. */
export interface Hearing {
  readonly frame: (envelope: Envelope, wasAsked: boolean) => void
  readonly said: (said: Said) => void
}

export function createHearing(options: HearOptions): Hearing {
  const { batch, catchUp, course, expiry, published, setFacts, signIn, typing, uploads } = options

  function hearSaid(said: Said): void {
    switch (said.kind) {
      case 'message':
        typing.stopShowing()
        return batch.add([said.message])
      case 'typing':
        return published.config()?.showAgentTyping === false ? undefined : typing.show(said)
      case 'presence':
        return said.type === 'Disconnect' && said.readOnly ? course.becomeReadOnly() : undefined
      case 'alive':
        return expiry.told(said)
    }
  }

  function hearError(frame: FrameOf<'error'>, isAnswer: boolean): void {
    const error = refusalOf(frame)
    const { code } = error
    if (code === 'session/no-downgrade') signIn.clear()
    if (/^session\/(e|not|no-)/.test(code)) return course.end(error)
    if (uploads.hear(frame) || isAnswer) return
    if (code !== 'auth/required' || !signIn.isWanted()) return setFacts({ sessionError: error })
    signIn.refused()
    course.drop(lost())
  }

  function hearClosed(reason: string | undefined): void {
    if (course.isFresh()) return course.leave()
    const error = errorOf({ event: 'closed', reason })
    if (course.isClearing()) over('cleared')
    else if (error.code === 'session/signed-in-elsewhere') course.end(error)
    else course.pause(error)
  }

  function over(event: SocketFacts['event']): void {
    course.end(errorOf({ event }))
  }

  return {
    frame({ tracingId, frame }, wasAsked) {
      const isHealth = tracingId === healthId
      switch (frame.kind) {
        case 'said':
          if (!isHealth) return frame.said.forEach(catchUp.hear)
          return frame.said.forEach((said) => said.kind === 'alive' && expiry.told(said))
        case 'error':
          return hearError(frame, wasAsked || isHealth)
        case 'session':
          return wasAsked || course.isFresh() || !frame.session.readOnly ? undefined : course.becomeReadOnly()
        case 'uploaded':
          return void uploads.hear(frame)
        case 'logged-out':
          signIn.clear()
          return over(frame.kind)
        case 'cleared':
          course.changed()
          return over(frame.kind)
        case 'expired':
          return over(frame.kind)
        case 'closed':
          return hearClosed(frame.reason)
        default:
      }
    },
    said: hearSaid,
  }
}
