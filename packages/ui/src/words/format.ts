/** Writes times and days the way a place does. */
export interface Format {
  /** What it was made with, for further formats of the same place. */
  readonly locale?: string
  readonly timeZone?: string
  /** `09:41` */
  readonly time: (at: number) => string
  /** `Monday 23 November 2026 at 09:41` */
  readonly full: (at: number) => string
  /** `Today, 23 November`, `Saturday`, `2 November` */
  readonly day: (at: number, words: DayWords) => string
  /** The local day; equal for two moments of the same day. */
  readonly dayKey: (at: number) => string
}

export interface DayWords {
  /** `date` is like `23 November`. */
  readonly today: (date: string) => string
  readonly yesterday: string
}

export interface FormatOptions {
  /** A BCP 47 tag. @default the browser's */
  readonly locale?: string
  /** An IANA name. @default the machine's */
  readonly timeZone?: string
}

const minute = 60_000
const quarterOfAnHour = 15 * minute
const dayLength = 24 * 60 * 60_000

/** Whether a calendar has this moment; what a service sends may be any number. */
function isDate(at: number): boolean {
  return Math.abs(at) <= 8.64e15 - dayLength
}

/** Most moments that are remembered. */
const remembered = 2_000

/** Neighbours on the screen often share a minute or a day, and a row is drawn again more often than time goes by. */
function inSteps(step: number, write: (at: number) => string): (at: number) => string {
  const known = new Map<number, string>()
  return (at) => {
    if (!isDate(at)) return ''
    const begin = Math.floor(at / step) * step
    let text = known.get(begin)
    if (text === undefined) {
      if (known.size >= remembered) known.clear()
      text = write(begin)
      known.set(begin, text)
    }
    return text
  }
}

/** Makes the formats once: each costs far more to make than to use. */
export function createFormat({ locale, timeZone }: FormatOptions = {}): Format {
  const written = (options: Intl.DateTimeFormatOptions, place = locale): ((at: number) => string) =>
    new Intl.DateTimeFormat(place, { timeZone, ...options }).format
  const weekday = written({ weekday: 'long' })
  const dayOfYear = written({ day: 'numeric', month: 'long' })
  const dayWithYear = written({ day: 'numeric', month: 'long', year: 'numeric' })
  /** Every time zone is a whole number of quarters away from UTC, so a quarter lies in one day. */
  const dayKey = inSteps(quarterOfAnHour, written({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA'))

  return {
    locale,
    timeZone,
    time: inSteps(minute, written({ timeStyle: 'short' })),
    full: inSteps(minute, written({ dateStyle: 'full', timeStyle: 'short' })),
    dayKey,
    day(at, words) {
      if (!isDate(at)) return ''
      const now = Date.now()
      const day = dayKey(at)
      const date = dayOfYear(at)
      if (day === dayKey(now)) return words.today(date)
      if (day === dayKey(now - dayLength)) return words.yesterday
      if (now - at > 0 && now - at < 6 * dayLength) return weekday(at)
      return day.slice(0, 4) === dayKey(now).slice(0, 4) ? date : dayWithYear(at)
    },
  }
}
