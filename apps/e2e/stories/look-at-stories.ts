import { launch } from '../sandbox/open-sandbox.ts'
import { checkStory, type Mode } from './check-story.ts'
import { openStorybook } from './open-storybook.ts'

/** Faults by mode, each with the story that has it. */
export type Faults = ReadonlyMap<Mode, readonly string[]>

/** Looks at the chosen stories in every mode, two at a time. */
export async function lookAtStories(choose: (ids: readonly string[]) => readonly string[]): Promise<Faults> {
  const storybook = await openStorybook()
  const browser = await launch()
  const faults = new Map<Mode, string[]>()
  const left = [...choose(storybook.ids)]

  async function work(): Promise<void> {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      const context = await browser.newContext({ locale: 'en-GB' })
      const page = await context.newPage()
      for (const [mode, fault] of await checkStory(page, storybook.urlOf(id))) {
        faults.set(mode, [...(faults.get(mode) ?? []), `${id}: ${fault}`])
      }
      await context.close()
    }
  }

  try {
    await Promise.all([work(), work()])
  } finally {
    await browser.close()
    await storybook.close()
  }
  return faults
}
