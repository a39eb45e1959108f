import { ChatError, type ChatErrorCode, type ChatErrorDetails, type Outcome } from './errors.ts'
import { ownWords, type OwnErrorCode } from './own-errors.ts'
import type { WordsOf } from './words.ts'

/** What a code means, without the facts of one case. */
export interface Explanation extends ChatErrorDetails {
  readonly outcome: Outcome
  readonly retryable: boolean
}

/** What a code means, by a table of words and those of Parlor itself. */
export function explainBy<Code extends ChatErrorCode>(words: WordsOf<Code>, code: Code | OwnErrorCode): Explanation {
  if (isOwn(code)) return { outcome: 'unknown', retryable: false, ...ownWords[code] }
  const [message, likelyCause, hint] = words[code]
  const outcome = outcomeOf(code)
  const retryable = outcome !== 'message' && !/^config\/(invalid|bad)/.test(code)
  return { message, likelyCause, hint, outcome, retryable }
}

/** The error of a code, with facts of the case laid over its words. */
export function errorBy<Code extends ChatErrorCode>(
  words: WordsOf<Code>,
  code: Code | OwnErrorCode,
  facts?: Partial<ChatErrorDetails>,
): ChatError {
  return new ChatError(code, { ...explainBy(words, code), ...facts })
}

/** Whether a text that came from outside is one of these codes, or of Parlor itself. */
export function isCodeOf<Code extends ChatErrorCode>(
  words: WordsOf<Code>,
  value: unknown,
): value is Code | OwnErrorCode {
  return typeof value === 'string' && (Object.hasOwn(words, value) || isOwn(value))
}

function isOwn(code: string): code is OwnErrorCode {
  return Object.hasOwn(ownWords, code)
}

function outcomeOf(code: string): Outcome {
  if (code === 'rate/limited') return 'transient'
  if (code === 'request/conflict' || code.startsWith('network/') || code.startsWith('server/')) return 'unknown'
  return /^(request|message|attachment|capability\/[^s])/.test(code) ? 'message' : 'session'
}
