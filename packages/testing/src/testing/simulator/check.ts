import { isPending, textOf, type Message } from '@parlor/core'
import { attemptsOf, type Tab, type World } from './world.ts'

/** Shortest time between two sends of one session, milliseconds. */
const spacing = 600

/** What is wrong with how a schedule ended, each with the name of the promise that is broken. */
export function check(world: World): string[] {
  const heard = world.service.heard()
  return [
    ...world.tabs.flatMap((tab) => checkTab(world, tab, heard)),
    ...checkTwice(world, heard),
    ...checkPace(world),
    ...checkSecrets(world),
  ]
}

const ownRows = (tab: Tab): Message[] => tab.conversation.getState().messages.filter((row) => row.delivery)
const rowsWith = (tab: Tab, text: string): Message[] =>
  tab.conversation.getState().messages.filter((row) => textOf(row) === text)

function checkTab(world: World, tab: Tab, heard: readonly string[]): string[] {
  const broken: string[] = []
  const state = tab.conversation.getState()
  const isSocket = state.capabilities.history
  for (const written of tab.written) {
    const { text, wasSent, isRemoved } = written
    const rows = rowsWith(tab, text)
    // Without a reference there is the text alone, and clocks too far apart take it away as evidence.
    const isApart = !isSocket && world.skew > 120_000
    if (rows.length > 1 && !isApart) broken.push(`I1 ${tab.name}: "${text}" is on screen ${rows.length} times`)
    const isElsewhere = written.isShared && world.tabs.some((other) => rowsWith(other, text).length > 0)
    if (rows.length === 0 && !wasSent && !isRemoved && !isElsewhere) broken.push(`I1 ${tab.name}: "${text}" is gone`)
  }
  for (const row of ownRows(tab)) {
    const text = textOf(row)
    const status = row.delivery?.status
    const isHeard = heard.includes(text)
    if (status === 'sent' && !isHeard) broken.push(`I3 ${tab.name}: "${text}" is shown as sent, and was not`)
    if (status === 'failed' && isHeard) broken.push(`I3 ${tab.name}: "${text}" is shown as failed, and was taken`)
    if (status === 'queued' && isHeard && !row.intent?.open)
      broken.push(`I3 ${tab.name}: "${text}" waits to be sent, and was taken`)
  }
  // Where a tab is reloaded in the moment that it is duplicated, the copy may become the owner: the order is per owner.
  const order = tab.written
    .filter(({ isReleased, repeats, isShared }) => !isReleased && repeats === 0 && !(isShared && world.reloads > 0))
    .map(({ text }) => text)
  const accepted = heard.filter((text) => order.includes(text))
  const expected = order.filter((text) => accepted.includes(text))
  if (accepted.join() !== expected.join()) broken.push(`I4 ${tab.name}: taken in the order ${accepted.join(', ')}`)
  const shown = state.messages.filter((row) => row.intent && !row.intent.resendOf).map((row) => row.intent!.seq)
  if (shown.some((seq, index) => index > 0 && seq < shown[index - 1]!)) broken.push(`I4 ${tab.name}: own rows swapped`)
  for (const text of world.said) {
    const count = rowsWith(tab, text).length
    if (count > 1) broken.push(`I5 ${tab.name}: "${text}" is on screen ${count} times`)
    if (count === 0 && isSocket && !world.isOver && state.connection.status === 'ready')
      broken.push(`I5 ${tab.name}: "${text}" is missing`)
  }
  broken.push(...checkProgress(world, tab))
  return broken
}

/** Nothing waits any more, except behind something that waits for the person. */
function checkProgress(world: World, tab: Tab): string[] {
  const { connection, messages } = tab.conversation.getState()
  if (world.isOver || /paused|closed|ended|only/.test(connection.status)) return []
  if (connection.status !== 'ready') return [`I12 ${tab.name}: the connection is ${connection.status}`]
  const first = messages
    .filter(
      (row) => row.intent && !row.intent.formerSession && (isPending(row) || row.delivery?.status === 'uncertain'),
    )
    .toSorted((left, right) => left.intent!.seq - right.intent!.seq)[0]
  return first && isPending(first) ? [`I12 ${tab.name}: "${textOf(first)}" still is ${first.delivery?.status}`] : []
}

/** Nothing is taken more often than the person pressed. */
function checkTwice(world: World, heard: readonly string[]): string[] {
  const written = world.tabs.flatMap((tab) => tab.written)
  return [...new Set(heard)].flatMap((text) => {
    const count = heard.filter((other) => other === text).length
    const presses = 1 + written.filter((one) => one.text === text).reduce((sum, one) => sum + one.repeats, 0)
    return count > presses ? [`I2 "${text}" was taken ${count} times for ${presses} presses`] : []
  })
}

/** Never faster than allowed, and never before a wait that the service asked for. */
function checkPace(world: World): string[] {
  // A page that is killed in the gap frees the turn for another tab; and a deadline that is kept over a reload is told by
  // the wall clock, which leapt.
  if (world.reloads > 0 && (world.tabs.length > 1 || world.skew > 0)) return []
  const attempts = attemptsOf(world)
  const broken: string[] = []
  for (const [index, { time, number, status }] of attempts.entries()) {
    const next = attempts[index + 1]
    if (!next) continue
    const gap = Date.parse(next.time) - Date.parse(time)
    if (gap < spacing - 1) broken.push(`I7 two sends within ${gap} ms`)
    const wait = world.tabs.length === 1 ? world.waits.get(number) : undefined
    if (wait !== undefined && (status === 429 || status === 503) && gap < wait)
      broken.push(`I7 a send ${gap} ms after the service asked for ${wait} ms`)
  }
  return broken
}

function checkSecrets(world: World): string[] {
  const states = JSON.stringify(world.tabs.map((tab) => tab.conversation.getState()))
  const tokens = world.tabs.flatMap((tab) => {
    const record = tab.storage.get('parlor:session:default')
    const token = record === undefined ? undefined : (JSON.parse(record) as { token?: unknown }).token
    return typeof token === 'string' ? [token] : []
  })
  return tokens.some((token) => states.includes(token)) ? ['I11 a token is in the state'] : []
}
