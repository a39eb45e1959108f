'use client'

import type { ReactElement } from 'react'
import { MarkIcon } from '../shared/icons.tsx'
import { useParts } from '../shared/parts-context.ts'

/** What a conversation without messages shows. */
export function EmptyState(): ReactElement {
  const { labels } = useParts()
  return (
    <div data-slot="empty-state" className="parlor-empty">
      <span className="parlor-face parlor-badge">
        <MarkIcon />
      </span>
      <h3>{labels.emptyTitle}</h3>
      <p>{labels.emptyText}</p>
    </div>
  )
}
