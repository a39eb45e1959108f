'use client'

import { useEffect, useLayoutEffect } from 'react'

/** React 18 warns of a layout effect on a server. */
export const useIsomorphicLayoutEffect: typeof useLayoutEffect =
  typeof document === 'undefined' ? useEffect : useLayoutEffect
