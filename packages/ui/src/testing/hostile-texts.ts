import { hostileCases, type HostileCase } from './hostile-cases.ts'
import { oddCases } from './odd-cases.ts'

/** A text with what must hold when it is shown. */
export interface HostileText extends HostileCase {
  readonly text: string
}

export const hostileTexts: readonly HostileText[] = [...hostileCases, ...oddCases].map((hostile) => ({
  ...hostile,
  text: hostile.text ?? (hostile.textGen ?? []).map(([piece, times]) => piece.repeat(times)).join(''),
}))
