import type { FirstLabels } from '../words/first-labels.ts'

/** Its width is kept free, so that a bubble does not change its lines when the word changes. */
export function widestUsualWord(labels: FirstLabels): string {
  return [labels.waiting, labels.sending, labels.sent].reduce((widest, word) =>
    word.length > widest.length ? word : widest,
  )
}
