'use client'

import { useEffect, useState } from 'react'

/**
 * Hears of files that are pasted into the form or dropped on the area. Tells whether some are held over it.
 * What is pasted from an office program has a picture of its text beside the text: the text is meant.
 */
export function useFilesOfPage(
  form: HTMLElement | null,
  area: HTMLElement | null,
  onFiles: (files: Iterable<File>) => void,
): boolean {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    if (!form || !area) return undefined
    const stop = new AbortController()
    const { signal } = stop
    function paste(event: ClipboardEvent): void {
      const { files, types } = event.clipboardData ?? {}
      if (!files?.length || (types?.includes('text/html') && types.includes('text/plain'))) return
      event.preventDefault()
      onFiles(Array.from(files))
    }
    function over(event: DragEvent): void {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setIsOver(true)
    }
    function leave({ relatedTarget }: DragEvent): void {
      if (!(relatedTarget instanceof Node && area?.contains(relatedTarget))) setIsOver(false)
    }
    function drop(event: DragEvent): void {
      setIsOver(false)
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      onFiles(Array.from(event.dataTransfer.files))
    }
    form.addEventListener('paste', paste, { signal })
    area.addEventListener('dragenter', over, { signal })
    area.addEventListener('dragover', over, { signal })
    area.addEventListener('dragleave', leave, { signal })
    area.addEventListener('drop', drop, { signal })
    return () => stop.abort()
  }, [form, area, onFiles])
  return isOver
}
