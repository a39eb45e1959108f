'use client'

import type { DatePicker, FormInput, PickerItem } from '@parlor/react'
import {
  useId,
  type ComponentPropsWithoutRef,
  type HTMLAttributes,
  type HTMLInputTypeAttribute,
  type ReactElement,
} from 'react'
import { maxCharacters, type Question } from './form-values.ts'
import { FailedIcon } from '../shared/late-icons.tsx'
import { ListChoice } from './list-choice.tsx'
import { readable } from '../words/names.ts'
import { useShown } from '../shared/use-shown.tsx'
import { useLabels } from '../shared/use-labels.ts'
import { TimeChoice } from './time-choice.tsx'
import { useDays } from './use-days.ts'

export interface FormQuestionProps {
  readonly question: Question
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
  /** What is wrong with it. */
  readonly error: string | undefined
  readonly tabIndex: number | undefined
}

/** One question of a form: its words, a field, and below it what is wrong. */
export function FormQuestion(props: FormQuestionProps): ReactElement {
  const labels = useLabels()
  const id = useId()
  const { question, error } = props
  const { component } = question
  if (component.kind === 'unknown')
    return <p className="parlor-help">{labels.unknownPart(readable(component.name, ''))}</p>
  const isInput = component.kind === 'input'
  const isGroup =
    component.kind === 'list-picker' ||
    (component.kind === 'date-picker' && component.datePicker.availableTimes.length > 0)
  const Label = isGroup ? 'b' : 'label'
  const subtitle = isInput ? component.input.subtitle : undefined
  const describedBy = [subtitle && `${id}hint`, error && `${id}error`].filter(Boolean).join(' ') || undefined
  return (
    <div data-slot="form-question" data-invalid={error ? '' : undefined} className="parlor-field">
      <Label htmlFor={isGroup ? undefined : `${id}field`} id={`${id}label`} dir="auto">
        {readable(question.title, labels.answer)}
        {isInput && !component.input.isRequired && ` ${labels.optional}`}
      </Label>
      {subtitle && (
        <span id={`${id}hint`} dir="auto" className="parlor-help">
          {readable(subtitle, '')}
        </span>
      )}
      <Field {...props} id={`${id}field`} labelId={`${id}label`} describedBy={describedBy} />
      {error && (
        <span id={`${id}error`} data-tone="danger" className="parlor-help">
          <FailedIcon />
          {error}
        </span>
      )}
    </div>
  )
}

interface FieldProps extends FormQuestionProps {
  readonly id: string
  readonly labelId: string
  readonly describedBy: string | undefined
}

function Field({
  question: { component },
  value,
  onChange,
  error,
  tabIndex,
  id,
  labelId,
  describedBy,
}: FieldProps): ReactElement | null {
  const shared = { id, tabIndex, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined } as const
  switch (component.kind) {
    case 'input':
      return (
        <TextField {...shared} input={component.input} value={value[0] ?? ''} onText={(text) => onChange([text])} />
      )
    case 'wheel-picker':
      return (
        <WheelField
          {...shared}
          items={component.wheelPicker.items}
          value={value[0] ?? ''}
          onChange={(event) => onChange([event.target.value])}
        />
      )
    case 'date-picker':
      return (
        <DayField
          {...shared}
          labelId={labelId}
          picker={component.datePicker}
          value={value[0] ?? ''}
          onDay={(day) => onChange(day ? [day] : [])}
        />
      )
    case 'list-picker':
      return (
        <fieldset id={id} aria-labelledby={labelId} tabIndex={-1}>
          <ListChoice
            sections={component.listPicker.sections}
            chosen={value}
            onChoose={onChange}
            tabIndex={tabIndex}
            errorId={describedBy}
          />
        </fieldset>
      )
    case 'unknown':
      return null
  }
}

interface WheelFieldProps extends ComponentPropsWithoutRef<'select'> {
  readonly items: readonly PickerItem[]
  readonly value: string
}

/** One of many. What is chosen is there in any case. */
function WheelField({ items, ...props }: WheelFieldProps): ReactElement {
  const labels = useLabels()
  const [shown, more] = useShown(items, props.tabIndex, { weight: optionsForOne })
  const chosen = items.find(({ id }) => id === props.value)
  return (
    <>
      <select {...props}>
        <option value="">{labels.choose}</option>
        {(chosen && !shown.includes(chosen) ? [...shown, chosen] : shown).map((item, index) => (
          <option key={`${index} ${item.id}`} value={item.id}>
            {readable(item.title, labels.choose)}
          </option>
        ))}
      </select>
      {more}
    </>
  )
}

/** Options cost little: all countries are there at once. */
const optionsForOne = 9

interface TextFieldProps extends Omit<ComponentPropsWithoutRef<'input'>, 'value'> {
  readonly input: FormInput
  readonly value: string
  readonly onText: (text: string) => void
}

function TextField({ input, onText, ...props }: TextFieldProps): ReactElement {
  const { isRequired, isMultipleLine, placeholderText, keyboardType = '', autoCompleteType = '' } = input
  const shared = {
    dir: 'auto',
    maxLength: maxCharacters(isMultipleLine),
    placeholder: placeholderText,
    'aria-required': isRequired,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onText(target.value),
  } as const
  if (isMultipleLine) return <textarea {...(props as ComponentPropsWithoutRef<'textarea'>)} {...shared} rows={3} />
  return (
    <input
      {...props}
      {...shared}
      type="text"
      inputMode={keyboards.get(keyboardType.toLowerCase())}
      autoComplete={completions.get(autoCompleteType.toLowerCase()) ?? 'off'}
    />
  )
}

const keyboards = new Map<string, HTMLAttributes<HTMLElement>['inputMode']>([
  ['email', 'email'],
  ['emailaddress', 'email'],
  ['number', 'numeric'],
  ['numeric', 'numeric'],
  ['decimal', 'decimal'],
  ['phone', 'tel'],
  ['phonepad', 'tel'],
  ['url', 'url'],
])

const completions = new Map<string, HTMLInputTypeAttribute>([
  ['name', 'name'],
  ['email', 'email'],
  ['emailaddress', 'email'],
  ['phone', 'tel'],
  ['telephonenumber', 'tel'],
  ['postalcode', 'postal-code'],
  ['address', 'street-address'],
])

interface DayFieldProps extends Omit<ComponentPropsWithoutRef<'input'>, 'value'> {
  readonly picker: DatePicker
  readonly labelId: string
  /** ISO 8601. */
  readonly value: string
  readonly onDay: (dateTime: string) => void
}

/** Of the times that are offered; where there are none, any day between the limits. */
function DayField({ picker, labelId, value, onDay, ...props }: DayFieldProps): ReactElement {
  const days = useDays(picker.availableTimes)
  if (days.length > 0)
    return (
      <fieldset id={props.id} aria-labelledby={labelId} aria-describedby={props['aria-describedby']} tabIndex={-1}>
        <TimeChoice days={days} chosen={value} onChoose={onDay} tabIndex={props.tabIndex} />
      </fieldset>
    )
  return (
    <input
      {...props}
      type="date"
      aria-required
      min={picker.dateMinimum?.slice(0, 10)}
      max={picker.dateMaximum?.slice(0, 10)}
      value={value.slice(0, 10)}
      onChange={({ target }) => onDay(target.value && `${target.value}T00:00:00.000Z`)}
    />
  )
}
