import type { ChatError, ChatErrorCode, ChatErrorDetails } from './errors.ts'
import { errorBy, explainBy, type Explanation } from './explainer.ts'
import { restWords } from './guest-rest/words.ts'
import { socketWords } from './web-messaging/words.ts'
import { commonWords } from './words.ts'

const allWords = { ...socketWords, ...restWords, ...commonWords }

/** What a code means. {@link diagnose} adds the facts of the case. */
export function explain(code: ChatErrorCode): Explanation {
  return explainBy(allWords, code)
}

/** The error of any code, with facts of the case laid over its words. */
export function errorOfCode(code: ChatErrorCode, facts?: Partial<ChatErrorDetails>): ChatError {
  return errorBy(allWords, code, facts)
}
