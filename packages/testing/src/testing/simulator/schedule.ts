import { textOf } from '@parlor/core'
import type { Fault } from '../../faults.ts'
import type { Dice } from './dice.ts'
import type { Tab, World, Written } from './world.ts'

/** Something that happens, and how it is told when a seed fails. */
interface Step {
  readonly name: string
  readonly run: (world: World, dice: Dice) => void
}

const sendFaults: readonly Fault[] = [
  { on: 'send', cut: 'before' },
  { on: 'send', cut: 'after' },
  { on: 'send', hang: 'before' },
  { on: 'send', hang: 'after' },
  { on: 'send', status: 500 },
  { on: 'send', status: 500, accept: true },
  { on: 'send', status: 400 },
]
const socketFaults: readonly Fault[] = [
  { on: 'frame-out', drop: true },
  { on: 'frame-out', frame: 'StructuredMessage', drop: true },
  { on: 'frame-out', delayMs: 3_000 },
  { on: 'frame-out', duplicate: true },
  { on: 'frame-out', reorder: true },
  { on: 'frame-in', delayMs: 2_000 },
  { on: 'frame-in', closeCode: 1012 },
  { on: 'upgrade', status: 403 },
  { on: 'upgrade', cut: 'before' },
  { on: 'upgrade', hang: true },
  { on: 'history', status: 503 },
  { on: 'history', cut: 'before' },
]

const guestOf = ({ service }: World): string | undefined => service.guests()[0]?.guestId

function tabOf(world: World, dice: Dice): Tab {
  return dice.oneOf(world.tabs)
}

/** What was written in this tab and waits for the person. */
function undecided(tab: Tab, statuses: readonly string[]): Written[] {
  const rows = tab.conversation.getState().messages
  return tab.written.filter(({ localId }) =>
    statuses.includes(rows.find((row) => row.localId === localId)?.delivery?.status ?? ''),
  )
}

const write: Step = { name: 'write', run: (world, dice) => world.write(tabOf(world, dice), world.nextText('guest')) }

const steps: readonly Step[] = [
  write,
  write,
  write,
  {
    name: 'burst',
    run(world, dice) {
      const tab = tabOf(world, dice)
      for (let count = dice.between(2, 6); count > 0; count -= 1) world.write(tab, world.nextText('guest'))
    },
  },
  {
    name: 'agent',
    run(world) {
      const guestId = guestOf(world)
      if (guestId === undefined || world.isOver) return
      const text = world.nextText('agent')
      world.said.push(text)
      world.service.push(guestId, { from: 'agent', name: 'Mira', text })
    },
  },
  { name: 'fault on a send', run: (world, dice) => world.service.faults.queue(dice.oneOf(sendFaults)) },
  {
    name: 'slow down',
    run: (world, dice) => world.slowDown(dice.oneOf([429, 503]), dice.between(1, 8)),
  },
  {
    name: 'fault of the socket',
    run(world, dice) {
      const fault = dice.oneOf(socketFaults)
      world.losesFrames ||= !!fault.drop
      world.service.faults.queue(fault)
    },
  },
  {
    name: 'lose the connection',
    run(world, dice) {
      const guestId = guestOf(world)
      if (guestId !== undefined && world.service.sessions().length > 0)
        world.service.disconnect(guestId, dice.oneOf(['cut', 'half-open', { code: 1012 }] as const))
    },
  },
  { name: 'go offline', run: (world) => world.setOnline(false) },
  { name: 'come online', run: (world) => world.setOnline(true) },
  {
    name: 'flap',
    run(world, dice) {
      for (let count = dice.between(1, 4); count > 0; count -= 1) {
        world.setOnline(false)
        world.setOnline(true)
      }
    },
  },
  { name: 'wake', run: (world) => world.wake() },
  {
    name: 'leap of the clock',
    run: (world, dice) => world.leap(dice.oneOf([-7_200_000, -4_000, 4_000, 600_000])),
  },
  { name: 'reload', run: (world, dice) => world.reload(tabOf(world, dice)) },
  {
    name: 'duplicate the tab',
    run(world, dice) {
      if (world.tabs.length > 1) return
      const original = tabOf(world, dice)
      for (const written of original.written) written.isShared = true
      world.openTab(new Map(original.storage))
    },
  },
  {
    name: 'send again',
    run(world, dice) {
      const tab = tabOf(world, dice)
      const [written] = undecided(tab, ['uncertain', 'failed', 'left'])
      if (!written) return
      written.repeats += 1
      written.isReleased = true
      tab.conversation.sendAgain(written.localId)
    },
  },
  {
    name: 'leave',
    run(world, dice) {
      const tab = tabOf(world, dice)
      const [written] = undecided(tab, ['uncertain'])
      if (!written) return
      written.isReleased = true
      tab.conversation.leave(written.localId)
    },
  },
  {
    name: 'remove',
    run(world, dice) {
      const tab = tabOf(world, dice)
      const written = undecided(tab, ['queued', 'failed', 'uncertain']).at(-1)
      if (!written) return
      written.isRemoved = written.isReleased = true
      tab.conversation.discard(written.localId)
    },
  },
  {
    name: 'resume',
    run: (world, dice) => tabOf(world, dice).conversation.resume(),
  },
]

const expire: Step = {
  name: 'expire',
  run(world) {
    const guestId = guestOf(world)
    if (guestId === undefined) return
    world.isOver = true
    world.service.expire({ guestId })
  },
}

/** Plays what the dice decide, and gives what happened, for people. Ends with good weather. */
export async function play(world: World, dice: Dice): Promise<string[]> {
  const told: string[] = []
  const end = dice.roll() < 0.1 ? dice.between(5, 25) : -1
  for (let count = 0; count < 30; count += 1) {
    const milliseconds = dice.oneOf([0, 10, 200, 700, 3_000, 12_000, 40_000])
    await world.clock.pass(milliseconds)
    const step = count === end ? expire : dice.oneOf(steps)
    told.push(`+${milliseconds} ms: ${step.name}`)
    step.run(world, dice)
  }
  world.service.faults.clear()
  // A frame that the service lost on a socket that lives leaves no trace: only the next repair can bring it.
  const guestId = guestOf(world)
  if (world.losesFrames && guestId !== undefined && world.service.sessions().length > 0)
    world.service.disconnect(guestId, 'cut')
  world.setOnline(true)
  await world.clock.pass(1_000)
  for (const tab of world.tabs) tab.conversation.resume()
  const waiting = world.tabs.flatMap((tab) => tab.conversation.getState().messages).filter((row) => textOf(row)).length
  await world.clock.pass(120_000 + waiting * 1_000)
  return told
}
