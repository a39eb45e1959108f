'use client'

import { dateAnswer, type DatePicker as DatePickerDetails, type Message } from '@parlor/react'
import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type FormEvent,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { bubbleText } from '../message/bubble-text.ts'
import { Button } from '../shared/button.tsx'
import { Panel } from './panel.tsx'
import { useLabels } from '../shared/use-labels.ts'
import { TimeChoice } from './time-choice.tsx'
import { useKeptState } from './use-kept-state.ts'
import { useOffer } from './use-offer.ts'
import { useDays } from './use-days.ts'

export interface DatePickerProps extends Omit<ComponentPropsWithoutRef<'form'>, 'children' | 'title'> {
  /** The message that offers it. */
  readonly message: Message
  readonly picker: DatePickerDetails
  readonly controlTabIndex?: number
}

/** Times to choose one of, by local day. */
export const DatePicker: ForwardRefExoticComponent<DatePickerProps & RefAttributes<HTMLFormElement>> = forwardRef<
  HTMLFormElement,
  DatePickerProps
>(function DatePicker({ message, picker, controlTabIndex, ...props }, ref) {
  const labels = useLabels()
  const offer = useOffer(message)
  const days = useDays(picker.availableTimes)
  const [chosen, setChosen] = useKeptState(`date ${message.localId}`, '')
  const choice = days.flatMap(({ slots }) => slots).find(({ slot }) => slot.dateTime === chosen)

  function confirm(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (choice && offer.canAnswer)
      offer.give(dateAnswer(message, picker, choice.slot, choice.words), event.currentTarget)
  }

  return (
    <Panel
      ref={ref}
      data-slot="date-picker"
      title={picker.title || labels.chooseTime}
      subtitle={picker.subtitle}
      image={picker.imageUrl}
      offer={offer}
      controlTabIndex={controlTabIndex}
      answered={offer.answer && <p dir="auto">{bubbleText(offer.answer.parts)}</p>}
      onSubmit={confirm}
      {...props}
    >
      <TimeChoice days={days} chosen={chosen} onChoose={setChosen} tabIndex={controlTabIndex} />
      <div className="parlor-card-row">
        <span>{choice?.words}</span>
        <Button type="submit" kind="primary" tabIndex={controlTabIndex} aria-disabled={!choice || !offer.canAnswer}>
          {labels.confirm}
        </Button>
      </div>
    </Panel>
  )
})
