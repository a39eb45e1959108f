import { beforeAll, expect, it } from 'vitest'
import { modes } from '../stories/check-story.ts'
import { lookAtStories, type Faults } from '../stories/look-at-stories.ts'

/** The first story of each part; `npm run test:full` looks at every one. */
function firstOfEach(ids: readonly string[]): readonly string[] {
  const parts = new Map<string, string>()
  for (const id of ids) {
    const [part = ''] = id.split('--')
    if (!parts.has(part)) parts.set(part, id)
  }
  return [...parts.values()]
}

let faults: Faults
beforeAll(async () => {
  faults = await lookAtStories(firstOfEach)
}, 600_000)

it.each(modes)('the first story of each part can be used by everybody: %s', (mode) => {
  expect(faults.get(mode) ?? []).toEqual([])
})
