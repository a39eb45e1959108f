import type { ReactElement } from 'react'

export interface SwitchProps {
  readonly label: string
  readonly title?: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

/** On or off, at once. */
export function Switch({ label, title, isOn, onChange }: SwitchProps): ReactElement {
  return (
    <button
      type="button"
      className="switch"
      role="switch"
      aria-checked={isOn}
      title={title}
      onClick={() => onChange(!isOn)}
    >
      <i aria-hidden="true" />
      {label}
    </button>
  )
}
