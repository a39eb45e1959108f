import type { ReactElement } from 'react'

const paths = {
  mark: 'M3 14V7.2a5 5 0 0 1 10 0V14M3 14h10M10.2 14V8.4A2.2 2.2 0 0 0 8 6.2',
  plus: 'M8 3v10M3 8h10',
  close: 'm4 4 8 8M12 4l-8 8',
  clear: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM3.8 3.8l8.4 8.4',
  clock: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.6V8l2.2 1.5',
  paused: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM6.5 5.9v4.2M9.5 5.9v4.2',
  uncertain:
    'M6.4 6.3a1.65 1.65 0 1 1 1.7 2.1v.5M8.05 11v.01M8 2a6 6 0 0 1 2.6.6M13 4.7A6 6 0 0 1 14 8M12.9 11.4a6 6 0 0 1-2.2 2M8 14a6 6 0 0 1-2.7-.6M3 11.3A6 6 0 0 1 2 8M3.1 4.6a6 6 0 0 1 2.2-2',
  failed: 'M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM8 4.9v3.5M8 11v.01',
  offline:
    'm2.2 2.2 11.6 11.6M8 12.6h.01M5.7 10.2a3.3 3.3 0 0 1 4.1-.3M3.4 7.7a6.6 6.6 0 0 1 2.7-1.6M9.3 5.9a6.6 6.6 0 0 1 3.3 1.8M1.3 5.3A9.6 9.6 0 0 1 4 3.7M7 2.9a9.6 9.6 0 0 1 7.7 2.4',
  lock: 'M5 7h6a1.5 1.5 0 0 1 1.5 1.5V12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 12V8.5A1.5 1.5 0 0 1 5 7ZM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  'chevron-down': 'm4 6 4 4 4-4',
  'chevron-up': 'm4 10 4-4 4 4',
  fault: 'M8.8 1.8 3.6 9.1h3.8l-.5 5.1 5.5-7.4H8.4z',
  out: 'M8 13V3M4.5 6.5 8 3l3.5 3.5',
  in: 'M8 3v10M4.5 9.5 8 13l3.5-3.5',
  wire: 'M5 13V3M2 6l3-3 3 3M11 3v10M8 10l3 3 3-3',
  light:
    'M11 8a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM8 1.5v1M8 13.5v1M14.5 8h-1M2.5 8h-1M12.6 3.4l-.7.7M4.1 11.9l-.7.7M12.6 12.6l-.7-.7M4.1 4.1l-.7-.7',
  dark: 'M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z',
  system: 'M2.5 3h11v7.5h-11zM6 13.5h4M8 10.5v3',
  roomy: 'M3 4h10M3 8h10M3 12h10',
  pane: 'M2.5 3h11v10h-11zM6.5 3v10M2.5 6h4',
  dense: 'M3 3h10M3 6.3h10M3 9.6h10M3 13h10',
} as const

export type IconName = keyof typeof paths

/** A 16 px line drawing beside words; it says nothing by itself. */
export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg className="icon" data-icon={name} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
