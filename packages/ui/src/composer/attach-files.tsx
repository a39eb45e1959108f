'use client'

import { useAttachments } from '@parlor/react'
import { useRef, useState, type MouseEvent, type ReactElement } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '../shared/button.tsx'
import { AttachIcon } from '../shared/late-icons.tsx'
import { useLabels } from '../shared/use-labels.ts'
import { useFilesOfPage } from './use-files-of-page.ts'

/** All ways for a file into the composer: a button, a paste, a drop on the window. */
export function AttachFiles(): ReactElement {
  const labels = useLabels()
  const { accept, add } = useAttachments()
  const input = useRef<HTMLInputElement>(null)
  const [form, setForm] = useState<HTMLElement | null>(null)
  const area = form?.closest<HTMLElement>('[data-slot="chat-window"]') ?? form
  const isOver = useFilesOfPage(form, area, add)
  return (
    <>
      <Button
        ref={(button) => setForm(button?.form ?? null)}
        kind="quiet"
        className="parlor-tool"
        aria-label={labels.attach}
        title={labels.attach}
        onMouseDown={keepFocus}
        onClick={() => input.current?.click()}
      >
        <AttachIcon />
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={accept}
        aria-label={labels.attach}
        onChange={({ currentTarget }) => {
          add(Array.from(currentTarget.files ?? []))
          currentTarget.value = ''
        }}
      />
      {isOver &&
        area &&
        createPortal(
          <div data-slot="drop-zone" className="parlor-drop">
            {labels.dropFiles}
          </div>,
          area,
        )}
    </>
  )
}

function keepFocus(event: MouseEvent): void {
  event.preventDefault()
}
