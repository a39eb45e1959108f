import { isBlank, type GuestDetails } from '@parlor/react'
import type { Labels } from '../words/labels.ts'

/** What is wrong with each field, in words that say the cure. */
export interface GuestProblems {
  readonly name?: string
  readonly email?: string
}

export interface GuestFormValues {
  readonly name: string
  readonly email: string
}

export function trimGuest({ name, email }: GuestFormValues): GuestDetails {
  return { name: name.trim(), email: email.trim() }
}

export function checkGuest(values: GuestFormValues, labels: Labels): GuestProblems {
  const { name, email } = trimGuest(values)
  return {
    ...(isBlank(name) && { name: labels.nameMissing }),
    ...emailProblem(email, labels),
  }
}

/** Finds slips, not lies: only a mail that arrives proves an address. */
function emailProblem(email: string, labels: Labels): Pick<GuestProblems, 'email'> {
  if (isBlank(email)) return { email: labels.emailMissing }
  const at = email.lastIndexOf('@')
  if (at === -1) return { email: labels.emailNoAt }
  const domain = email.slice(at + 1)
  if (at > 0 && /^[^\s@.]+\.?$/.test(domain)) return { email: labels.emailNoEnding }
  const isWhole =
    email.length <= 254 && /^[^\s@<>()[\],;:"\\]+@[^\s@.<>()[\],;:"\\]+(\.[^\s@.<>()[\],;:"\\]+)+$/.test(email)
  return isWhole ? {} : { email: labels.emailInvalid }
}
