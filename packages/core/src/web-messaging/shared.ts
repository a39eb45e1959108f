/** Work that callers at the same time share: a run begins when none is on its way. */
export function shared<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | undefined
  return () => (running ??= work().finally(() => (running = undefined)))
}
