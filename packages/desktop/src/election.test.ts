import { expect, it, vi } from 'vitest'
import { joinElection, type Election } from './election.ts'
import { scriptedLocks } from './testing/scripted-locks.ts'

function openTabs(count: number): Election[] {
  const locks = scriptedLocks()
  return Array.from({ length: count }, () => joinElection({ name: 'chat', locks, onChange: () => {} }))
}

const elected = (tabs: readonly Election[]): boolean[] => tabs.map((tab) => tab.isElected())

it('elects one of three tabs', async () => {
  const tabs = openTabs(3)
  await expect.poll(() => elected(tabs)).toEqual([true, false, false])
})

it('elects another when that one leaves', async () => {
  const tabs = openTabs(2)
  await expect.poll(() => elected(tabs)).toEqual([true, false])
  tabs[0]!.leave()
  await expect.poll(() => elected(tabs)).toEqual([false, true])
})

it('lets the tab speak that the person used last, and falls back to the others when it closes', async () => {
  const tabs = openTabs(3)
  await expect.poll(() => elected(tabs)).toEqual([true, false, false])
  tabs[2]!.take()
  await expect.poll(() => elected(tabs)).toEqual([false, false, true])
  tabs[0]!.take()
  await expect.poll(() => elected(tabs)).toEqual([true, false, false])
  tabs[0]!.leave()
  await expect.poll(() => elected(tabs).filter(Boolean)).toHaveLength(1)
  expect(tabs[0]!.isElected()).toBe(false)
})

it('takes the turn once, however often it is told to', async () => {
  const request = vi.fn<() => void>()
  const locks = scriptedLocks(request)
  const tab = joinElection({ name: 'chat', locks, onChange: () => {} })
  const other = joinElection({ name: 'chat', locks, onChange: () => {} })
  await expect.poll(() => tab.isElected()).toBe(true)
  for (let index = 0; index < 3; index += 1) other.take()
  await expect.poll(() => other.isElected()).toBe(true)
  // Two wait their turn, one takes it, and who lost it waits again.
  await expect.poll(() => request).toHaveBeenCalledTimes(4)
})

it('says so each time, and nothing after it has left', async () => {
  const locks = scriptedLocks()
  const heard: boolean[] = []
  const tab = joinElection({ name: 'chat', locks, onChange: () => heard.push(tab.isElected()) })
  await expect.poll(() => heard).toEqual([true])
  const other = joinElection({ name: 'chat', locks, onChange: () => {} })
  other.take()
  await expect.poll(() => heard).toEqual([true, false])
  tab.leave()
  other.leave()
  const third = joinElection({ name: 'chat', locks, onChange: () => {} })
  await expect.poll(() => third.isElected()).toBe(true)
  expect(heard).toEqual([true, false])
})

it('lets each tab speak where locks are denied, as in a frame of another site, and asks once', async () => {
  const request = vi.fn<() => Promise<never>>(() => Promise.reject(new DOMException('Denied.', 'SecurityError')))
  const tab = joinElection({ name: 'chat', locks: { request }, onChange: () => {} })
  await expect.poll(() => tab.isElected()).toBe(true)
  tab.take()
  tab.leave()
  expect(request).toHaveBeenCalledTimes(1)
})

it('lets each tab speak where there are no locks', () => {
  expect(joinElection({ name: 'chat', locks: undefined, onChange: () => {} }).isElected()).toBe(true)
})
