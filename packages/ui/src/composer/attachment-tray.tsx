'use client'

import { useAttachments, type Upload } from '@parlor/react'
import {
  forwardRef,
  useId,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type MouseEvent,
  type ReactElement,
  type RefAttributes,
} from 'react'
import { Button } from '../shared/button.tsx'
import { classNames } from '../shared/class-names.ts'
import { nameOfFile, sizeInWords, viewOf } from './files.ts'
import { focusComposer } from './focus-composer.ts'
import type { Labels } from '../words/labels.ts'
import { CloseIcon, RetryIcon } from '../shared/late-icons.tsx'
import { useObjectAddress } from '../shared/use-object-address.ts'
import { useParts } from '../shared/parts-context.ts'
import { useLabels } from '../shared/use-labels.ts'
import { reasonOf } from '../words/reason.ts'

export type AttachmentTrayProps = Omit<ComponentPropsWithoutRef<'ul'>, 'children'>

/** The files that go with the next message: how far each is on its way, and what was wrong with it. */
export const AttachmentTray: ForwardRefExoticComponent<AttachmentTrayProps & RefAttributes<HTMLUListElement>> =
  forwardRef<HTMLUListElement, AttachmentTrayProps>(function AttachmentTray({ className, ...props }, ref) {
    const labels = useLabels()
    const { uploads, remove, retry } = useAttachments()
    return (
      <ul
        ref={ref}
        data-slot="attachment-tray"
        aria-label={labels.files}
        className={classNames('parlor-tray', className)}
        {...props}
      >
        {uploads.map((upload) => (
          <UploadItem key={upload.id} upload={upload} onRemove={remove} onRetry={retry} />
        ))}
      </ul>
    )
  })

interface UploadItemProps {
  readonly upload: Upload
  readonly onRemove: (id: string) => void
  readonly onRetry: (id: string) => void
}

function UploadItem({ upload, onRemove, onRetry }: UploadItemProps): ReactElement {
  const labels = useLabels()
  const { format } = useParts()
  const { id, status, progress, error, size } = upload
  const { whole, stem, tail } = nameOfFile(upload.name)
  const noteId = useId()
  const isGoing = status !== 'ready' && status !== 'failed'

  function remove({ currentTarget }: MouseEvent<HTMLElement>): void {
    focusNext(currentTarget)
    onRemove(id)
  }

  return (
    <li data-slot="upload" data-status={status} className="parlor-file parlor-upload">
      <Preview upload={upload} />
      <div>
        <bdi title={whole}>
          <span>{stem}</span>
          <span>{tail}</span>
        </bdi>
        <small id={noteId}>
          {error ? labels[reasonOf(error.code)] : progressInWords(upload, labels, sizeInWords(size, format.locale))}
        </small>
        {isGoing && (
          <progress aria-label={whole} aria-describedby={noteId} value={status === 'asking' ? undefined : progress} />
        )}
      </div>
      <span>
        {error?.retryable && (
          <Button
            kind="quiet"
            className="parlor-tool"
            aria-label={labels.tryFileAgain(whole)}
            title={labels.tryAgain}
            onClick={() => onRetry(id)}
          >
            <RetryIcon />
          </Button>
        )}
        <Button
          kind="quiet"
          className="parlor-tool"
          aria-label={isGoing ? labels.cancelFile(whole) : labels.removeFile(whole)}
          aria-describedby={noteId}
          title={isGoing ? labels.cancel : labels.remove}
          onClick={remove}
        >
          <CloseIcon />
        </Button>
      </span>
    </li>
  )
}

function progressInWords({ status, progress }: Upload, labels: Labels, size: string): string {
  if (status === 'ready') return size
  return status === 'checking' ? labels.checkingFile : labels.uploaded(Math.round(progress * 100), size)
}

/** The picture as it lies on the person's machine, or the file's ending. */
function Preview({ upload }: { readonly upload: Upload }): ReactElement {
  const address = useObjectAddress(viewOf({ kind: 'attachment', ...upload }) === 'image' ? upload.file : undefined)
  const [broken, setBroken] = useState<string>()
  return (
    <span className="parlor-face" aria-hidden="true">
      {nameOfFile(upload.name).extension.slice(0, 4).toUpperCase() || '·'}
      {address !== broken && <img src={address} alt="" decoding="async" onError={() => setBroken(address)} />}
    </span>
  )
}

/** The button goes with its file: the focus goes to the next one's, else to the text. */
function focusNext(button: Element): void {
  const item = button.closest('li')
  const next = item?.nextElementSibling ?? item?.previousElementSibling
  const target = next?.querySelector<HTMLElement>('button:last-child')
  if (target) target.focus()
  else focusComposer(button)
}
