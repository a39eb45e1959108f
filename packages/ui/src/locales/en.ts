/** English: what a window says anyway. */
export { englishLabels as labels } from '../words/labels.ts'
