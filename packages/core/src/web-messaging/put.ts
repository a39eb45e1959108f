import type { PutFile } from './options.ts'

/** The upload of a browser, which tells its progress. */
interface UploadRequest extends EventTarget {
  readonly status: number
  readonly upload: EventTarget
  open(method: string, url: string): void
  setRequestHeader(name: string, value: string): void
  send(body: Blob): void
  abort(): void
}

/** Sends a file with XMLHttpRequest, because `fetch` tells no progress; with `fetch` where there is none. */
export function putFile(fetch: typeof globalThis.fetch): PutFile {
  return async (url, { body, headers, signal, onProgress }) => {
    const { XMLHttpRequest } = globalThis as { readonly XMLHttpRequest?: new () => UploadRequest }
    if (!XMLHttpRequest) {
      const answer = await fetch(url, { method: 'PUT', headers, body, signal, credentials: 'omit', redirect: 'error' })
      return answer.status
    }
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', (event) => {
      const { loaded, total } = event as Event & { readonly loaded: number; readonly total: number }
      onProgress(total > 0 ? loaded / total : 0)
    })
    const stop = (): void => request.abort()
    signal.addEventListener('abort', stop)
    try {
      return await new Promise<number>((resolve) => {
        request.addEventListener('loadend', () => resolve(request.status))
        request.send(body)
      })
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }
}
