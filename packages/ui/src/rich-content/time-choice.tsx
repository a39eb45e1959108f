'use client'

import { useId, useState, type ReactElement } from 'react'
import { Button } from '../shared/button.tsx'
import { Choice } from './choice.tsx'
import { shownChoices } from './limits.ts'
import { useParts } from '../shared/parts-context.ts'
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
  const [isAll, setIsAll] = useState(false)
  const chosenDay = days.find(({ slots }) => slots.some(({ slot }) => slot.dateTime === chosen))
  const day = days.find(({ key }) => key === open) ?? chosenDay ?? days[0]
  const slots = day?.slots ?? []
  const shown = isAll ? slots : slots.slice(0, shownChoices)
  const first = shown[0]
  return (
    <div data-slot="time-choice" className="parlor-card-text">
      {first && <p dir="auto">{labels.yourTime(zoneOf(format, Date.parse(first.slot.dateTime)))}</p>}
      <div role="radiogroup" aria-label={labels.days} className="parlor-choices" data-look="days">
        {days.map(({ key, weekday, date, full }) => (
          <Choice
            key={key}
            look="box"
            type="radio"
            name={`${id}day`}
            checked={key === day?.key}
            tabIndex={tabIndex}
            aria-label={full}
            onChange={() => {
              setOpen(key)
              setIsAll(false)
            }}
          >
            {weekday} <strong>{date}</strong>
          </Choice>
        ))}
      </div>
      <div role="radiogroup" aria-label={labels.timesOf(day?.full ?? '')} className="parlor-choices">
        {shown.map(({ slot, time, words }) => (
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
        ))}
      </div>
      {shown.length < slots.length && (
        <Button kind="link" tabIndex={tabIndex} onClick={() => setIsAll(true)}>
          {labels.showMore}
        </Button>
      )}
    </div>
  )
}
