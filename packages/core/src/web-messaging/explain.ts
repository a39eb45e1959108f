import type { ChatError, ChatErrorDetails } from '../errors.ts'
import { errorBy } from '../explainer.ts'
import type { OwnErrorCode } from '../own-errors.ts'
import { commonWords, type CommonCode, type WordsOf } from '../words.ts'
import { socketWords, type SocketCode } from './words.ts'

export const words: WordsOf<CommonCode | SocketCode> = { ...commonWords, ...socketWords }

/** The error of a code of this transport, with facts of the case laid over its words. */
export function errorOfCode(
  code: CommonCode | SocketCode | OwnErrorCode,
  facts?: Partial<ChatErrorDetails>,
): ChatError {
  return errorBy(words, code, facts)
}
