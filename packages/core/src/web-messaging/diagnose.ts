import { diagnosisOf, errorOfDiagnosis, type Diagnosis, type Symptom } from '../diagnosis.ts'
import type { ChatError, Outcome } from '../errors.ts'
import { explainBy } from '../explainer.ts'
import type { SocketFacts } from '../socket-facts.ts'
import { errorOfCode, words } from './explain.ts'
import { socketCode, socketDetail, type Code } from './socket-code.ts'

/** Explains what a socket said. */
export function diagnoseSocket(symptom: Symptom): Diagnosis {
  const { socket = {} } = symptom
  return diagnoseCode(symptom, socketCode(socket))
}

function diagnoseCode(symptom: Symptom, code: Code): Diagnosis {
  const { socket = {} } = symptom
  return diagnosisOf(symptom, {
    code,
    explanation: explainBy(words, code),
    detail: socketDetail(code, socket),
    retryAfter: socket.retryAfter,
  })
}

/** The error of what a socket said, or of a request that had no answer: its code. */
export function errorOf(cause: SocketFacts | Code, step: Symptom['step'] = 'connect'): ChatError {
  const symptom = { step, now: 0 }
  return errorOfDiagnosis(
    typeof cause === 'string' ? diagnoseCode(symptom, cause) : diagnoseSocket({ ...symptom, socket: cause }),
  )
}

/** There is no connection any more. `transient`: nothing was sent. */
export function lost(outcome: Outcome = 'unknown'): ChatError {
  return errorOfCode('network/lost', { outcome })
}
