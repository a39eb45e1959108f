import { diagnosisOf, errorOfDiagnosis, failures, type Diagnosis, type Symptom } from '../diagnosis.ts'
import type { ChatError } from '../errors.ts'
import { explainBy } from '../explainer.ts'
import { words } from './explain.ts'
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

/** The error of a symptom. */
export function errorOf(symptom: Omit<Symptom, 'now'>): ChatError {
  return errorOfDiagnosis(diagnoseSocket({ ...symptom, now: 0 }))
}
