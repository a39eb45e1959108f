import { beforeAll, expect, it } from 'vitest'
import { modes } from '../stories/check-story.ts'
import { lookAtStories, type Faults } from '../stories/look-at-stories.ts'

let faults: Faults
beforeAll(async () => {
  faults = await lookAtStories((ids) => ids)
}, 1_800_000)

it.each(modes)('every story can be used by everybody: %s', (mode) => {
  expect(faults.get(mode) ?? []).toEqual([])
})
