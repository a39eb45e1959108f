/** The `fetch` of the moment this module was loaded: a wrapper that comes later never sees our requests. */
export const capturedFetch: typeof fetch | undefined = globalThis.fetch
