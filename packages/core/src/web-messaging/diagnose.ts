import { diagnoseBy, errorOfDiagnosis, failures, type Diagnosis, type Symptom } from '../diagnosis.ts'
import type { ChatError } from '../errors.ts'
import { explainBy } from '../explainer.ts'
import { words } from './explain.ts'
import { socketCode, socketDetail } from './socket-code.ts'

/** Explains what went wrong over Web Messaging: what a socket said, or a request without an answer. */
export function diagnoseSocket(symptom: Symptom): Diagnosis {
  return diagnoseBy(
    {
      codeOf: ({ socket, failure }) => (socket || !failure ? socketCode(socket ?? {}) : failures[failure]),
      detailOf: (code, { socket }) => socket && socketDetail(code, socket),
      explain: (code) => explainBy(words, code),
    },
    symptom,
  )
}

/** The error of a symptom. */
export function errorOf(symptom: Symptom): ChatError {
  return errorOfDiagnosis(diagnoseSocket(symptom))
}
