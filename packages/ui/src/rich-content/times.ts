import type { TimeSlot } from '@parlor/react'
import type { Format } from '../words/format.ts'

export interface Day {
  readonly key: string
  readonly weekday: string
  readonly date: string
  /** `Wednesday 25 November` */
  readonly full: string
  readonly slots: readonly { readonly slot: TimeSlot; readonly time: string; readonly words: string }[]
}

/** Times by local day, earliest first, in words. A time that stands twice is told once. */
export function daysOf(slots: readonly TimeSlot[], format: Format): readonly Day[] {
  const { locale, timeZone } = format
  const formatter = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options })
  const weekday = formatter({ weekday: 'short' })
  const date = formatter({ day: 'numeric', month: 'short' })
  const full = formatter({ weekday: 'long', day: 'numeric', month: 'long' })
  const words = formatter({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
  const days = new Map<string, Day & { slots: Day['slots'][number][] }>()
  const seen = new Set<number>()
  const sorted = slots.map((slot) => ({ slot, at: Date.parse(slot.dateTime) })).toSorted((a, b) => a.at - b.at)
  for (const { slot, at } of sorted) {
    const key = format.dayKey(at)
    if (key === '' || seen.has(at)) continue
    seen.add(at)
    const day = days.get(key) ?? {
      key,
      weekday: weekday.format(at),
      date: date.format(at),
      full: full.format(at),
      slots: [],
    }
    day.slots.push({ slot, time: format.time(at), words: words.format(at) })
    days.set(key, day)
  }
  return [...days.values()]
}

/** `GMT`, `CET`: the zone that times are told in. */
export function zoneOf({ locale, timeZone }: Format, at: number): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}
