import type { DesktopError } from './errors.ts'

// A bundler writes the value in; a browser without one has no `process`, and stays silent.
declare const process: { readonly env: Readonly<Record<string, string | undefined>> }

/** Says in development what surely is not meant. */
export function warnInDevelopment({ code, message, likelyCause = '', hint }: DesktopError): void {
  try {
    if (process.env.NODE_ENV !== 'production') console.warn(`[parlor] ${code}: ${message} ${likelyCause} ${hint}`)
  } catch {}
}
