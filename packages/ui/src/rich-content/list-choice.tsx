'use client'

import type { ListPicker, PickerItem } from '@parlor/react'
import { useId, type ReactElement } from 'react'
import { Choice } from './choice.tsx'
import { readable } from '../words/names.ts'
import { Shown } from '../shared/shown.tsx'
import { useLabels } from '../shared/use-labels.ts'
import { LongText } from './long-text.tsx'
import { Picture } from './picture.tsx'

export interface ListChoiceProps {
  readonly sections: ListPicker['sections']
  /** Ids of what is chosen. */
  readonly chosen: readonly string[]
  readonly onChoose: (ids: readonly string[]) => void
  readonly tabIndex: number | undefined
  /** Of the words that say what is wrong. */
  readonly errorId?: string
}

/** Sections to choose from: one of each, or any number. */
export function ListChoice({ sections, ...props }: ListChoiceProps): ReactElement {
  return (
    <div data-slot="list-choice">
      <Shown items={sections} tabIndex={props.tabIndex}>
        {(section, index) => (
          // The sections of a list never change places.
          <Section key={index} section={section} {...props} />
        )}
      </Shown>
    </div>
  )
}

interface SectionProps extends Omit<ListChoiceProps, 'sections'> {
  readonly section: ListPicker['sections'][number]
}

function Section({ section, chosen, onChoose, tabIndex, errorId }: SectionProps): ReactElement {
  const labels = useLabels()
  const id = useId()
  const { title, multipleSelection, items } = section

  function toggle(item: PickerItem): void {
    const others = chosen.filter((other) => other !== item.id)
    if (multipleSelection) onChoose(others.length < chosen.length ? others : [...chosen, item.id])
    else onChoose([...others.filter((other) => !items.some((sibling) => sibling.id === other)), item.id])
  }

  return (
    <div
      role={multipleSelection ? 'group' : 'radiogroup'}
      aria-label={readable(title, labels.choose)}
      aria-describedby={errorId}
      className="parlor-card-text"
    >
      {title && <LongText text={title} tabIndex={tabIndex} />}
      <Shown items={items} tabIndex={tabIndex}>
        {(item, index) => (
          <Choice
            key={`${index} ${item.id}`}
            look="row"
            type={multipleSelection ? 'checkbox' : 'radio'}
            name={`${id}item`}
            checked={chosen.includes(item.id)}
            tabIndex={tabIndex}
            onChange={() => toggle(item)}
          >
            <bdi>{readable(item.title, labels.choose)}</bdi>
            {item.subtitle && (
              <span className="parlor-aside" dir="auto">
                {readable(item.subtitle, '')}
              </span>
            )}
            {item.imageUrl && <Picture address={item.imageUrl} />}
          </Choice>
        )}
      </Shown>
    </div>
  )
}
