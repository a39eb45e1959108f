'use client'

import type { ReactElement, SVGProps } from 'react'
import { classNames } from './class-names.ts'

export type IconProps = Omit<SVGProps<SVGSVGElement>, 'ref'>

/** A drawing of ours on a 16 px grid, beside words that say the same: its lines, and what stands under them. */
export function draw(path: string, under?: () => ReactElement): (props: IconProps) => ReactElement {
  return function Icon({ className, ...props }) {
    return (
      <svg viewBox="0 0 16 16" aria-hidden="true" className={classNames('parlor-icon', className)} {...props}>
        {under?.()}
        <path d={path} />
      </svg>
    )
  }
}

export const ring = (): ReactElement => <circle cx="8" cy="8" r="6" />
/** Around what is not known for certain. */
export const dashedRing = (): ReactElement => <circle cx="8" cy="8" r="6" strokeDasharray="2.4 1.95" />

export const SendIcon: (props: IconProps) => ReactElement = draw('M8 13V3M3.5 7.5 8 3l4.5 4.5')
export const CheckIcon: (props: IconProps) => ReactElement = draw('m3 8.4 3.3 3.1L13 4.6')
export const DeliveredIcon: (props: IconProps) => ReactElement = draw('m1.3 8.4 3 3L10 5M7.3 11l.4.4 6.9-6.4')
export const ReadIcon: (props: IconProps) => ReactElement = draw(
  'M1.5 8S4 3.6 8 3.6 14.5 8 14.5 8 12 12.4 8 12.4 1.5 8 1.5 8Z',
  () => <circle cx="8" cy="8" r="1.7" />,
)
export const ClockIcon: (props: IconProps) => ReactElement = draw('M8 4.6V8l2.2 1.5', ring)
export const SendingIcon: (props: IconProps) => ReactElement = draw('M8 2a6 6 0 1 1-5.6 3.9')
export const LeftIcon: (props: IconProps) => ReactElement = draw('M5.6 8h4.8', dashedRing)
export const DownIcon: (props: IconProps) => ReactElement = draw('M8 3v10M3.5 8.5 8 13l4.5-4.5')
export const SearchIcon: (props: IconProps) => ReactElement = draw('m10.4 10.4 3.4 3.4', () => (
  <circle cx="7" cy="7" r="4.5" />
))
export const BotIcon: (props: IconProps) => ReactElement = draw('M8 5V2.6M6 8.5v1M10 8.5v1', () => (
  <rect x="3" y="5" width="10" height="8" rx="2" />
))
export const MarkIcon: (props: IconProps) => ReactElement = draw(
  'M3 14V7.2a5 5 0 0 1 10 0V14M3 14h10M10.2 14V8.4A2.2 2.2 0 0 0 8 6.2',
)
