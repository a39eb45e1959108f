import type { CSSProperties, ReactElement, ReactNode } from 'react'
import '../styles.css'
import genesys from '../themes/genesys.css?inline'

/** What the toolbar of Storybook offers, and the playground beside it. */
export interface Choices {
  /** Of words, times and days. */
  readonly locale?: string
  /** Light or dark. */
  readonly theme?: 'system' | 'light' | 'dark'
  /** Colours and lines. */
  readonly look?: 'default' | 'high contrast' | 'Genesys'
  /** How tightly it is set. */
  readonly density?: 'comfortable' | 'dense'
  /** Of writing; `auto` is that of the language. */
  readonly direction?: 'auto' | 'ltr' | 'rtl'
}

export const locales: readonly string[] = ['en', 'de', 'fr', 'es', 'ja', 'ar']
export const schemes: readonly NonNullable<Choices['theme']>[] = ['system', 'light', 'dark']
export const looks: readonly NonNullable<Choices['look']>[] = ['default', 'high contrast', 'Genesys']
export const densities: readonly NonNullable<Choices['density']>[] = ['comfortable', 'dense']

/** What is chosen in the toolbar. */
export function choicesOf(globals: Readonly<Record<string, unknown>>): Choices {
  return globals
}

export function directionOf({ direction = 'auto', locale = 'en' }: Choices): 'ltr' | 'rtl' {
  if (direction !== 'auto') return direction
  return locale.startsWith('ar') ? 'rtl' : 'ltr'
}

export interface SurroundingsProps {
  readonly choices: Choices
  readonly style?: CSSProperties
  readonly children?: ReactNode
}

/** An element that gives what is in it a theme, a density and a direction. */
export function Surroundings({ choices, style, children }: SurroundingsProps): ReactElement {
  const { theme, look, density } = choices
  return (
    <div
      className="parlor-theme"
      data-theme={theme === 'light' || theme === 'dark' ? theme : undefined}
      data-density={density}
      data-contrast={look === 'high contrast' ? 'more' : undefined}
      dir={directionOf(choices)}
      style={{ background: 'var(--parlor-canvas)', color: 'var(--parlor-text)', ...style }}
    >
      {look === 'Genesys' && <style>{genesys}</style>}
      {children}
    </div>
  )
}

export interface FramedProps {
  readonly choices: Choices
  /** CSS pixels; less where the page is smaller. */
  readonly width?: number
  readonly height?: number
  readonly children: ReactNode
}

/** A box of the size of a chat in the middle of the page. */
export function Framed({ choices, width = 420, height = 680, children }: FramedProps): ReactElement {
  return (
    <Surroundings choices={choices} style={ground}>
      <div style={{ ...frame, maxInlineSize: width, blockSize: height }}>{children}</div>
    </Surroundings>
  )
}

const room = 'clamp(0px, calc(50vw - 210px), 24px)'
const ground: CSSProperties = { boxSizing: 'border-box', minBlockSize: '100vh', padding: room }
const frame: CSSProperties = {
  boxSizing: 'border-box',
  maxBlockSize: `calc(100vh - 2 * ${room})`,
  margin: '0 auto',
  overflow: 'hidden',
  background: 'var(--parlor-surface)',
  border: '1px solid var(--parlor-line)',
  borderRadius: 'var(--parlor-radius-lg)',
}
