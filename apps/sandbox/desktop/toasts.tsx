import type { Toast } from '@parlor/testing/desktop'
import { useEffect, type ReactElement } from 'react'

export interface ToastsProps {
  readonly toasts: readonly Toast[]
  readonly onClose: (toast: Toast) => void
}

/** Toasts as the desktop shows them: each for its time, or until it is closed. */
export function Toasts({ toasts, onClose }: ToastsProps): ReactElement {
  return (
    <ul className="toasts" aria-label="Toasts" aria-live="polite">
      {toasts.map((toast, index) => (
        <ToastCard key={toast.id ?? index} toast={toast} onClose={onClose} />
      ))}
    </ul>
  )
}

function ToastCard({
  toast,
  onClose,
}: {
  readonly toast: Toast
  readonly onClose: ToastsProps['onClose']
}): ReactElement {
  const { title, message, type, timeout = 7, showCloseButton } = toast
  useEffect(() => {
    if (timeout === 0) return undefined
    const timer = setTimeout(() => onClose(toast), timeout * 1_000)
    return () => clearTimeout(timer)
  }, [toast, timeout, onClose])
  return (
    <li className="toast" data-type={type}>
      <strong>{title}</strong>
      <span>{message}</span>
      {showCloseButton && (
        <button type="button" className="button" data-kind="quiet" onClick={() => onClose(toast)}>
          Close
        </button>
      )}
    </li>
  )
}
