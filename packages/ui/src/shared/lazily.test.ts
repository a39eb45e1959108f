import { expect, it, vi } from 'vitest'
import { lazily } from './lazily.ts'

it('is loaded once, however many ask', async () => {
  const importer = vi.fn<() => Promise<string>>(() => Promise.resolve('part'))
  const { load, read } = lazily(importer)
  expect(read()).toEqual({ status: 'loading' })
  load()
  load()
  await expect.poll(() => read()).toEqual({ status: 'ready', value: 'part' })
  expect(importer).toHaveBeenCalledTimes(1)
})

it('may be tried again after a failure, and tells who listens', async () => {
  const importer = vi
    .fn<() => Promise<string>>(() => Promise.resolve('part'))
    .mockRejectedValueOnce(new Error('The network is gone.'))
  const { load, read, subscribe } = lazily(importer)
  const heard: string[] = []
  const leave = subscribe(() => heard.push(read().status))
  load()
  await expect.poll(() => read().status).toBe('failed')
  const failed = read()
  if (failed.status === 'failed') failed.retry()
  await expect.poll(() => read().status).toBe('ready')
  expect(heard).toEqual(['failed', 'loading', 'ready'])
  leave()
})
