import { diagnose, type Symptom } from '../diagnose.ts'
import type { Settings } from './options.ts'

// A bundler writes the value in; a browser without one has no `process`, and stays silent.
declare const process: { readonly env: Readonly<Record<string, string | undefined>> }

const told = new Set<string>()

/** Says once, and in development only, what works but surely is not meant. */
export function warnInDevelopment({ receiver, host, desktopRegion }: Settings): void {
  try {
    if (process.env.NODE_ENV !== 'production') {
      if (!receiver) warn({ step: 'configure', sendOnly: true, now: 0 })
      warn({ step: 'configure', host, region: desktopRegion, now: 0 })
    }
  } catch {}
}

function warn(symptom: Symptom): void {
  const { code, message, likelyCause = '', hint } = diagnose(symptom)
  if (code === 'config/invalid' || told.has(code)) return
  told.add(code)
  console.warn(`[parlor] ${code}: ${message} ${likelyCause} ${hint}`)
}
