import { readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { createDesktopHost } from '../desktop.ts'

// As README.md has it, word for word.
function example(iframe: Pick<HTMLIFrameElement, 'contentWindow'>) {
  const host = createDesktopHost({ appOrigin: 'https://chat.example.com', frame: () => iframe.contentWindow })
  host.call('focus') // bootstrap, focus, blur, stop
  host.getState() // { attention, toasts, windows, proposals, isBootstrapped, isStopped, heard, refused }
  return host
}

it('works as the README says', () => {
  const page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  const postMessage = vi.fn<(message: unknown, origin: string) => void>()
  const host = example({ contentWindow: { postMessage } as unknown as Window })
  expect(postMessage).toHaveBeenCalledTimes(1)
  const here = readFileSync(import.meta.filename, 'utf8').split('\n')
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  for (const line of here.filter((text) => /^ {2}(const host = createDesktopHost|host\.)\b/.test(text)).slice(0, 3))
    expect(readme).toContain(line.trim())
  for (const name of ['attention', 'isStopped', 'refused']) expect(host.getState()).toHaveProperty(name)
  host.close()
  vi.unstubAllGlobals()
})
