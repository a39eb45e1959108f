'use client'

import { useGuestSession, type GuestDetails } from '@parlor/react'
import {
  forwardRef,
  useEffect,
  useId,
  useRef,
  useState,
  type ChangeEvent,
  type ComponentPropsWithoutRef,
  type FormEvent,
  type ForwardRefExoticComponent,
  type ReactElement,
  type Ref,
  type RefAttributes,
} from 'react'
import { Button } from '../shared/button.tsx'
import { classNames } from '../shared/class-names.ts'
import { checkGuest, trimGuest, type GuestProblems } from './guest-details.ts'
import { SendingIcon } from '../shared/icons.tsx'
import { FailedIcon } from '../shared/late-icons.tsx'
import { useLabels } from '../shared/use-labels.ts'

export interface GuestFormProps extends Omit<ComponentPropsWithoutRef<'form'>, 'children' | 'onSubmit'> {
  /** Called with checked and trimmed details. @default starts the chat with them */
  readonly onStart?: (guest: GuestDetails) => void
  /** Whether the first field takes the focus when the form appears. @default false */
  readonly takesFocus?: boolean
}

type Field = keyof GuestProblems

/** Asks who the guest is. It checks on submit, then as the person types. */
export const GuestForm: ForwardRefExoticComponent<GuestFormProps & RefAttributes<HTMLFormElement>> = forwardRef<
  HTMLFormElement,
  GuestFormProps
>(function GuestForm({ onStart, takesFocus = false, className, ...props }, ref) {
  const labels = useLabels()
  const { start, isStarting } = useGuestSession()
  const [values, setValues] = useState({ name: '', email: '' })
  const [isChecked, setIsChecked] = useState(false)
  const problems = isChecked ? checkGuest(values, labels) : {}
  const titleId = useId()
  const nameField = useRef<HTMLInputElement>(null)
  const emailField = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (takesFocus) nameField.current?.focus({ preventScroll: true })
  }, [takesFocus])

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (isStarting) return
    setIsChecked(true)
    const { name, email } = checkGuest(values, labels)
    if (name !== undefined) return nameField.current?.focus()
    if (email !== undefined) return emailField.current?.focus()
    const begin = onStart ?? start
    begin(trimGuest(values))
  }

  function change(field: Field): (event: ChangeEvent<HTMLInputElement>) => void {
    return ({ currentTarget: { value } }) => setValues((former) => ({ ...former, [field]: value }))
  }

  return (
    <form
      ref={ref}
      data-slot="guest-form"
      aria-labelledby={titleId}
      noValidate
      onSubmit={submit}
      className={classNames('parlor-start', className)}
      {...props}
    >
      <h3 id={titleId}>{labels.startTitle}</h3>
      <p>{labels.startText}</p>
      <FormField
        inputRef={nameField}
        label={labels.name}
        problem={problems.name}
        type="text"
        autoComplete="name"
        value={values.name}
        onChange={change('name')}
      />
      <FormField
        inputRef={emailField}
        label={labels.email}
        hint={labels.emailHint}
        problem={problems.email}
        type="email"
        autoComplete="email"
        value={values.email}
        onChange={change('email')}
      />
      <Button type="submit" kind="primary" aria-disabled={isStarting} className="parlor-wide">
        {isStarting && <SendingIcon className="parlor-turning" />}
        {isStarting ? labels.starting : labels.startChat}
      </Button>
    </form>
  )
})

interface FormFieldProps extends ComponentPropsWithoutRef<'input'> {
  readonly label: string
  readonly hint?: string
  readonly problem: string | undefined
  readonly inputRef: Ref<HTMLInputElement>
}

function FormField({ label, hint, problem, inputRef, ...props }: FormFieldProps): ReactElement {
  const id = useId()
  const isDescribed = problem !== undefined || hint !== undefined
  return (
    <div data-slot="form-field" className="parlor-field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={inputRef}
        id={id}
        dir="auto"
        required
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={isDescribed ? `${id}help` : undefined}
        {...props}
      />
      {isDescribed && (
        <p id={`${id}help`} data-tone={problem === undefined ? undefined : 'danger'} className="parlor-help">
          {problem !== undefined && <FailedIcon />}
          {problem ?? hint}
        </p>
      )}
    </div>
  )
}
