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

const quarterOfAnHour = 15 * 60_000
const dayLength = 24 * 60 * 60_000

/** Whether a calendar has this moment; what a service sends may be any number. */
function isDate(at: number): boolean {
  return Math.abs(at) <= 8.64e15 - dayLength
}

/** Most minutes that are remembered. */
const remembered = 2_000

/** Neighbours on the screen often share a minute, and a row is drawn again more often than time goes by. */
function eachMinute(write: (at: number) => string): (at: number) => string {
  const known = new Map<number, string>()
  return (at) => {
    if (!isDate(at)) return ''
    const minute = Math.floor(at / 60_000)
    const found = known.get(minute)
    if (found !== undefined) return found
    if (known.size >= remembered) known.clear()
    const made = write(minute * 60_000)
    known.set(minute, made)
    return made
  }
}

/** Makes the formats once: each costs far more to make than to use. */
export function createFormat({ locale, timeZone }: FormatOptions = {}): Format {
  const formatter = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options })
  const time = formatter({ hour: '2-digit', minute: '2-digit' })
  const full = formatter({ dateStyle: 'full', timeStyle: 'short' })
  const weekday = formatter({ weekday: 'long' })
  const dayOfYear = formatter({ day: 'numeric', month: 'long' })
  const dayWithYear = formatter({ day: 'numeric', month: 'long', year: 'numeric' })
  const key = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const keys = new Map<number, string>()

  /** Every time zone is a whole number of quarters away from UTC, so a quarter lies in one day. */
  function dayKey(at: number): string {
    const quarter = Math.floor(at / quarterOfAnHour)
    const known = keys.get(quarter)
    if (known !== undefined) return known
    const made = key.format(quarter * quarterOfAnHour)
    keys.set(quarter, made)
    return made
  }

  return {
    locale,
    timeZone,
    time: eachMinute((at) => time.format(at)),
    full: eachMinute((at) => full.format(at)),
    dayKey: (at) => (isDate(at) ? dayKey(at) : ''),
    day(at, words) {
      if (!isDate(at)) return ''
      const now = Date.now()
      const day = dayKey(at)
      const date = dayOfYear.format(at)
      if (day === dayKey(now)) return words.today(date)
      if (day === dayKey(now - dayLength)) return words.yesterday
      if (now - at > 0 && now - at < 6 * dayLength) return weekday.format(at)
      return day.slice(0, 4) === dayKey(now).slice(0, 4) ? date : dayWithYear.format(at)
    },
  }
}
