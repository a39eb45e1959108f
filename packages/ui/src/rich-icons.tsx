'use client'

import type { ReactElement } from 'react'
import { draw, type IconProps } from './icons.tsx'

export const PictureIcon: (props: IconProps) => ReactElement = draw(
  <path d="M2.5 3h11v10h-11zM2.5 11l3-3 2.5 2.5 2-2 3.5 3.5M10.5 6h.01" />,
)
export const OutsideIcon: (props: IconProps) => ReactElement = draw(
  <path d="M9.5 2.5h4v4M13.5 2.5 8 8M11.5 9.5v4h-9v-9h4" />,
)
export const NextIcon: (props: IconProps) => ReactElement = draw(<path d="m6 3.5 4.5 4.5L6 12.5" />)
export const CloseIcon: (props: IconProps) => ReactElement = draw(<path d="m4 4 8 8M12 4l-8 8" />)
