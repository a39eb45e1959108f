import type { PutFile } from './options.ts'

/** The upload of a browser, which tells its progress. */
interface UploadRequest {
  readonly status: number
  readonly upload: { onprogress: ((event: ProgressEvent) => void) | null }
  onloadend: (() => void) | null
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
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    signal.addEventListener('abort', () => request.abort())
    return new Promise((resolve) => {
      request.onloadend = () => resolve(request.status)
      request.send(body)
    })
  }
}
