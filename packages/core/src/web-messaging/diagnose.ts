import {
  diagnosisOf,
  errorOfDiagnosis,
  failures,
  type Diagnosis,
  type FailureKind,
  type Symptom,
} from '../diagnosis.ts'
import type { ChatError, Outcome } from '../errors.ts'
import { explainBy } from '../explainer.ts'
import type { SocketFacts } from '../socket-facts.ts'
import { errorOfCode, words } from './explain.ts'
import { socketCode, socketDetail } from './socket-code.ts'

/** Explains what went wrong over Web Messaging: what a socket said, or a request without an answer. */
export function diagnoseSocket(symptom: Symptom): Diagnosis {
  const { failure, socket = {} } = symptom
  const code = failure && !symptom.socket ? failures[failure] : socketCode(socket)
  const { retryAfter } = socket
  return diagnosisOf(symptom, {
    code,
    explanation: explainBy(words, code),
    detail: socketDetail(code, socket),
    retryAfter,
  })
}

/** The error of what a socket said, or of a request without an answer. */
export function errorOf(cause: SocketFacts | FailureKind, step: Symptom['step'] = 'connect'): ChatError {
  return errorOfDiagnosis(
    diagnoseSocket({ step, now: 0, ...(typeof cause === 'string' ? { failure: cause } : { socket: cause }) }),
  )
}

/** There is no connection any more. `transient`: nothing was sent. */
export function lost(outcome: Outcome = 'unknown'): ChatError {
  return errorOfCode('network/lost', { outcome })
}
