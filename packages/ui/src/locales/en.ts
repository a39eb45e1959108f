/** English: what a window says anyway. */
export { englishLabels as labels } from '../labels.ts'
