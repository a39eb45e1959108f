import { englishLabels, type Labels } from '../words/labels.ts'

const locales: Readonly<Record<string, () => Promise<{ readonly labels: Labels }>>> = {
  ar: () => import('../locales/ar.ts'),
  de: () => import('../locales/de.ts'),
  es: () => import('../locales/es.ts'),
  fr: () => import('../locales/fr.ts'),
  ja: () => import('../locales/ja.ts'),
}

/** The words of a language, loaded when they are asked for; English without asking. */
export async function loadLabels(locale: string): Promise<Labels> {
  const found = await locales[locale.slice(0, 2)]?.()
  return found?.labels ?? englishLabels
}
