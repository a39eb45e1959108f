'use client'

import { listAnswer, type ListPicker as ListPickerDetails, type Message } from '@parlor/react'
import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type FormEvent,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { Button } from '../shared/button.tsx'
import { ListChoice } from './list-choice.tsx'
import { Panel } from './panel.tsx'
import { readable } from '../words/names.ts'
import { useLabels } from '../shared/use-labels.ts'
import { pickedItems } from './picked-items.ts'
import { useKeptState } from './use-kept-state.ts'
import { useOffer } from './use-offer.ts'

export interface ListPickerProps extends Omit<ComponentPropsWithoutRef<'form'>, 'children' | 'title'> {
  /** The message that offers it. */
  readonly message: Message
  readonly picker: ListPickerDetails
  readonly controlTabIndex?: number
}

const none: readonly string[] = []

/** Lists to choose from; at least one item is sent. */
export const ListPicker: ForwardRefExoticComponent<ListPickerProps & RefAttributes<HTMLFormElement>> = forwardRef<
  HTMLFormElement,
  ListPickerProps
>(function ListPicker({ message, picker, controlTabIndex, ...props }, ref) {
  const labels = useLabels()
  const offer = useOffer(message)
  const [chosen, setChosen] = useKeptState(`list ${message.localId}`, none)
  const items = pickedItems(picker.sections, chosen)
  const { title, subtitle, imageUrl, buttonLabel } = picker.receivedMessage ?? {}

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (items.length > 0 && offer.canAnswer) offer.give(listAnswer(message, picker, items), event.currentTarget)
  }

  const answers = offer.answer?.parts.flatMap((part) => (part.kind === 'answer' ? [part.text] : [])) ?? []
  return (
    <Panel
      ref={ref}
      data-slot="list-picker"
      title={title || labels.choose}
      subtitle={subtitle}
      image={imageUrl}
      offer={offer}
      controlTabIndex={controlTabIndex}
      answered={answers.map((text, index) => (
        // An answer is given once.
        <p key={index} dir="auto">
          {text}
        </p>
      ))}
      onSubmit={submit}
      {...props}
    >
      <ListChoice sections={picker.sections} chosen={chosen} onChoose={setChosen} tabIndex={controlTabIndex} />
      <div className="parlor-card-row">
        <span className="parlor-digits">{items.length > 0 && labels.chosen(items.length)}</span>
        <Button
          type="submit"
          kind="primary"
          tabIndex={controlTabIndex}
          aria-disabled={items.length === 0 || !offer.canAnswer}
        >
          <bdi>{readable(buttonLabel, labels.sendChoice)}</bdi>
        </Button>
      </div>
    </Panel>
  )
})
