import { ChatError, type ChatErrorCode, type ChatErrorDetails } from './errors.ts'

/** The error of a code, with its usual words. */
export function errorOf(
  code: ChatErrorCode,
  facts: Partial<ChatErrorDetails> & { readonly bytes?: number; readonly limit?: number } = {},
): ChatError {
  return new ChatError(code, { message: code, hint: '', ...facts })
}
