'use client'

import { useId, useState, type ReactElement } from 'react'
import { Choice } from './choice.tsx'
import { useParts } from '../shared/parts-context.ts'
import { Shown } from '../shared/shown.tsx'
import { useLabels } from '../shared/use-labels.ts'
import { zoneOf, type Day } from './times.ts'

export interface TimeChoiceProps {
  readonly days: readonly Day[]
  /** The `dateTime` that is chosen. */
  readonly chosen: string
  readonly onChoose: (dateTime: string) => void
  readonly tabIndex: number | undefined
}

/** A day, and a time of that day. */
export function TimeChoice({ days, chosen, onChoose, tabIndex }: TimeChoiceProps): ReactElement {
  const labels = useLabels()
  const { format } = useParts()
  const id = useId()
  const [open, setOpen] = useState<string>()
  const chosenDay = days.find(({ slots }) => slots.some(({ slot }) => slot.dateTime === chosen))
  const day = days.find(({ key }) => key === open) ?? chosenDay ?? days[0]
  const slots = day?.slots ?? []
  const first = slots[0]
  return (
    <div data-slot="time-choice" className="parlor-card-text">
      {first && <p dir="auto">{labels.yourTime(zoneOf(format, Date.parse(first.slot.dateTime)))}</p>}
      <div role="radiogroup" aria-label={labels.days} className="parlor-choices" data-look="days">
        <Shown items={days} tabIndex={tabIndex}>
          {({ key, weekday, date, full }) => (
            <Choice
              key={key}
              look="box"
              type="radio"
              name={`${id}day`}
              checked={key === day?.key}
              tabIndex={tabIndex}
              aria-label={full}
              onChange={() => setOpen(key)}
            >
              {weekday} <strong>{date}</strong>
            </Choice>
          )}
        </Shown>
      </div>
      <div role="radiogroup" aria-label={labels.timesOf(day?.full ?? '')} className="parlor-choices">
        <Shown key={day?.key} items={slots} tabIndex={tabIndex}>
          {({ slot, time, words }) => (
            <Choice
              key={slot.dateTime}
              look="box"
              type="radio"
              name={`${id}time`}
              checked={slot.dateTime === chosen}
              tabIndex={tabIndex}
              aria-label={words}
              onChange={() => onChoose(slot.dateTime)}
            >
              {time}
            </Choice>
          )}
        </Shown>
      </div>
    </div>
  )
}
