import { useId, type ReactElement } from 'react'

export interface TextFieldProps {
  readonly label: string
  readonly hint?: string
  readonly error: string | undefined
  readonly value: string
  readonly placeholder?: string
  /** Shows dots, and keeps it out of the browser's memory. */
  readonly isSecret?: boolean
  readonly onChange: (value: string) => void
}

/** A labelled field with its hint and what is wrong with it. */
export function TextField({
  label,
  hint,
  error,
  value,
  placeholder,
  isSecret = false,
  onChange,
}: TextFieldProps): ReactElement {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={isSecret ? 'password' : 'text'}
        autoComplete={isSecret ? 'new-password' : 'off'}
        autoCapitalize="off"
        spellCheck={false}
        value={value}
        placeholder={placeholder}
        aria-invalid={error !== undefined}
        aria-describedby={error || hint ? `${id}-words` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {(error ?? hint) && (
        <p id={`${id}-words`} className={error ? 'field-error' : 'field-hint'}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}
