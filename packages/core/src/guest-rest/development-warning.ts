import type { Symptom } from '../diagnosis.ts'
import type { GuestRestOptions } from './options.ts'

// A bundler writes the value in; a browser without one has no `process`, and stays silent.
declare const process: { readonly env: Readonly<Record<string, string | undefined>> }

const told = new Set<string>()

/** Says once, and in development only, what works but surely is not meant. */
export function warnInDevelopment(options: GuestRestOptions): void {
  try {
    if (process.env.NODE_ENV !== 'production') {
      const { receive = 'none', region, baseUrl, desktopRegion } = options
      if (receive === 'none') void warn({ step: 'configure', sendOnly: true, now: 0 })
      if (desktopRegion) void warn({ step: 'configure', host: region ?? baseUrl, region: desktopRegion, now: 0 })
    }
  } catch {}
}

async function warn(symptom: Symptom): Promise<void> {
  const key = `${symptom.host} ${symptom.region}`
  if (told.has(key)) return
  told.add(key)
  const { diagnoseRest } = await import('./diagnose.ts')
  const { code, message, likelyCause = '', hint } = diagnoseRest(symptom)
  if (code !== 'config/invalid') console.warn(`[parlor] ${code}: ${message} ${likelyCause} ${hint}`)
}
