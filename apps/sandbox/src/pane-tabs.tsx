import type { ReactElement } from 'react'
import { Segments } from './parts/segments.tsx'

/** What a narrow page shows, one at a time. */
export type Pane = 'list' | 'chat' | 'wire'

export interface PaneTabsProps {
  readonly pane: Pane
  readonly onPane: (pane: Pane) => void
}

/** Chooses the pane where there is room for one only. */
export function PaneTabs({ pane, onPane }: PaneTabsProps): ReactElement {
  return (
    <nav className="pane-tabs" aria-label="Panes">
      <Segments
        label="Pane"
        value={pane}
        onChange={onPane}
        segments={[
          { value: 'list', label: 'List' },
          { value: 'chat', label: 'Chat' },
          { value: 'wire', label: 'Wire' },
        ]}
      />
    </nav>
  )
}
