/** Whether a `fetch` is the runtime's own, a browser's or Node's, as far as its source tells. */
export function isNativeFetch(candidate: typeof fetch): boolean {
  const source = Function.prototype.toString.call(candidate)
  return /^(async )?function fetch\((input, init = undefined\)|\)\s*\{\s*\[native code\])/.test(source)
}
