import { errorOfDiagnosis, type Diagnosis, type Symptom } from './diagnosis.ts'
import type { ChatError } from './errors.ts'
import { diagnoseRest } from './guest-rest/diagnose.ts'
import { diagnoseSocket } from './web-messaging/diagnose.ts'

/**
 * Explains a symptom: what happened, its likely cause, what to do, and what it proves about the message. Pure.
 * It never repeats a token, an e-mail address or the text of a message.
 */
export function diagnose(symptom: Symptom): Diagnosis {
  return symptom.socket ? diagnoseSocket(symptom) : diagnoseRest(symptom)
}

/** The error of a symptom. */
export function errorOf(symptom: Symptom): ChatError {
  return errorOfDiagnosis(diagnose(symptom))
}
