import { createConversation, createMemoryStorage, pageEnvironment, textOf, webMessaging } from '@parlor/core'
import { expect, it, onTestFinished, vi } from 'vitest'
import { createService } from './service.ts'

const token = '5d2c0000-0000-4000-8000-0000000000bb'

/** A page of its own, with locks that end with it. */
function openPage(): { locks: LockManager; close: () => void } {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  onTestFinished(() => frame.remove())
  const { navigator } = frame.contentWindow as Window
  return { locks: navigator.locks, close: () => frame.remove() }
}

function copyOf(storage: Map<string, string>) {
  return {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, text: string) => void storage.set(key, text),
    removeItem: (key: string) => void storage.delete(key),
  }
}

function setUp() {
  const service = createService()
  onTestFinished(() => service.close())
  const openTab = (storage = new Map<string, string>()) => {
    const page = openPage()
    const conversation = createConversation({
      transport: webMessaging({
        hosts: { socket: 'ws://box.test/v1', api: 'http://box.test', config: 'http://box.test' },
        deploymentId: service.deployments()[0]!.id,
        token,
        fetch: service.fetch,
        WebSocket: service.WebSocket,
      }),
      storage: copyOf(storage),
      sessionStore: createMemoryStorage(),
      environment: { ...pageEnvironment(), locks: page.locks },
    })
    onTestFinished(() => conversation.destroy())
    conversation.open()
    return { conversation, storage, page }
  }
  const rows = ({ conversation }: ReturnType<typeof openTab>) =>
    conversation.getState().messages.map((row) => `${textOf(row)}: ${row.delivery?.status}`)
  return { service, openTab, rows }
}

it('two pages with one session send one at a time, and each shows each message once', async () => {
  const { service, openTab, rows } = setUp()
  const tabs = [openTab(), openTab()]
  for (const { conversation } of tabs) {
    await expect.poll(() => conversation.getState().connection.status).toBe('ready')
  }
  for (const [index, { conversation }] of tabs.entries()) {
    for (const count of [1, 2, 3]) void conversation.send(`${index}-${count}`)
  }
  await vi.waitFor(() => {
    for (const tab of tabs) expect(rows(tab)).toHaveLength(6)
    for (const tab of tabs) expect(rows(tab).every((row) => row.endsWith(': sent'))).toBe(true)
  }, 20_000)
  expect(service.heard()).toHaveLength(6)
  expect(service.log().filter(({ status }) => status === 429)).toEqual([])
}, 40_000)

it('a duplicated page sleeps on its copy, and shows it as drafts once the original is gone', async () => {
  const { service, openTab, rows } = setUp()
  const original = openTab()
  await expect.poll(() => original.conversation.getState().connection.status).toBe('ready')
  service.faults.set({ always: { on: 'send', hang: 'before' } })
  original.conversation.send('on its way').catch(() => {})
  await expect.poll(() => rows(original)).toEqual(['on its way: sending'])
  const copy = openTab(new Map(original.storage))
  await expect.poll(() => copy.conversation.getState().connection.status).toBe('ready')
  expect(rows(copy)).toEqual([])
  original.conversation.destroy()
  original.page.close()
  await expect.poll(() => rows(copy)).toEqual(['on its way: uncertain'])
  expect(service.heard()).toEqual([])
}, 40_000)
