/** A `fetch` that stamps `Bearer` on every request, as a page's global HTTP handler does (the thread's F18). */
export function stampBearer(fetch: typeof globalThis.fetch, token: string): typeof globalThis.fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined))
    headers.set('Authorization', `Bearer ${token}`)
    return fetch(input, { ...init, headers })
  }
}

/** A `fetch` that adds a second Authorization value to the one that is there. */
export function addAuthorization(fetch: typeof globalThis.fetch, value: string): typeof globalThis.fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined))
    headers.append('Authorization', value)
    return fetch(input, { ...init, headers })
  }
}
