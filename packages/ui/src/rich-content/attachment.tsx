'use client'

import { useAttachment, useDeploymentConfig, type AttachmentPart } from '@parlor/react'
import {
  forwardRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactElement,
  type RefAttributes,
} from 'react'
import { allowedAddress, webAddress } from '../message/addresses.ts'
import { Button } from '../shared/button.tsx'
import { classNames } from '../shared/class-names.ts'
import { isExpired, nameOfFile, serviceOrigins, sizeInWords, viewOf } from '../composer/files.ts'
import { DownIcon } from '../shared/icons.tsx'
import { lazily, useLazy } from '../shared/lazily.ts'
import { readable } from '../words/names.ts'
import { useObjectAddress } from '../shared/use-object-address.ts'
import { useParts } from '../shared/parts-context.ts'
import { useLabels } from '../shared/use-labels.ts'
import type { LightboxProps } from './lightbox.tsx'
import { PictureIcon } from './rich-icons.tsx'

export interface AttachmentProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'part'> {
  readonly part: AttachmentPart
  readonly controlTabIndex?: number
}

/**
 * A file: a picture, a sound or a film in place when it surely is one, else a tile to save it by. A picture that went out
 * from this page is drawn from the file itself, without asking for it again.
 */
export const Attachment: ForwardRefExoticComponent<AttachmentProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  AttachmentProps
>(function Attachment({ part, controlTabIndex, className, ...props }, ref) {
  const labels = useLabels()
  const { allowedAttachmentOrigins } = useParts()
  const { config } = useDeploymentConfig()
  const { url, file, refresh, isRefreshing } = useAttachment(part)
  const [broken, setBroken] = useState<string>()
  const [isRenewed, setIsRenewed] = useState(false)
  const address = allowedAddress(url, allowedAttachmentOrigins ?? serviceOrigins(url, config))
  const [isFileBroken, setIsFileBroken] = useState(false)
  const isLocal = file !== undefined && !isFileBroken && viewOf(part) === 'image'
  const local = useObjectAddress(isLocal ? file : undefined)
  const view = isLocal || url === undefined || address !== undefined ? viewOf(part) : 'tile'
  const name = readable(nameOfFile(part.name).whole, labels.file)
  const isBroken = !isLocal && address !== undefined && broken === address && !isRefreshing

  /** A dead address is renewed once; then the person decides. */
  function fail(): void {
    setBroken(address)
    if (isRenewed) return
    setIsRenewed(true)
    refresh?.()
  }

  const shared = { address: address === broken ? undefined : address, name, tabIndex: controlTabIndex, onError: fail }
  return (
    <div
      ref={ref}
      data-slot="attachment"
      data-view={view}
      data-broken={isBroken ? '' : undefined}
      className={classNames('parlor-attachment', className)}
      {...props}
    >
      {view === 'image' && (
        <PictureFile {...shared} {...(isLocal && { address: local, onError: () => setIsFileBroken(true) })} />
      )}
      {(view === 'audio' || view === 'video') && shared.address && <Player kind={view} {...shared} />}
      {view === 'tile' && <Tile part={part} address={address} url={url} tabIndex={controlTabIndex} refresh={refresh} />}
      {isBroken && (
        <p>
          {labels.partFailed}{' '}
          <Button
            kind="link"
            tabIndex={controlTabIndex}
            onClick={() => {
              setBroken(undefined)
              refresh?.()
            }}
          >
            {labels.tryAgain}
          </Button>
        </p>
      )}
    </div>
  )
})

interface FileProps {
  readonly address: string | undefined
  readonly name: string
  readonly tabIndex: number | undefined
  readonly onError: () => void
}

/** The browser's own controls. The service has no captions for what is sent. */
function Player({
  kind: Media,
  address,
  name,
  tabIndex,
  onError,
}: FileProps & { readonly kind: 'audio' | 'video' }): ReactElement {
  return (
    <Media controls preload="metadata" src={address} aria-label={name} tabIndex={tabIndex} onError={onError}>
      <track kind="captions" />
    </Media>
  )
}

const lightbox = lazily(() => import('./lightbox.tsx'))

function PictureFile({ address, name, tabIndex, onError }: FileProps): ReactElement {
  const labels = useLabels()
  const [isOpen, setIsOpen] = useState(false)
  if (address === undefined)
    return (
      <span className="parlor-media">
        <PictureIcon />
        <bdi>{name}</bdi>
      </span>
    )
  return (
    <>
      <button
        type="button"
        className="parlor-media"
        tabIndex={tabIndex}
        aria-label={labels.openPicture(name)}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        <img src={address} alt={name} decoding="async" referrerPolicy="no-referrer" onError={onError} />
      </button>
      {isOpen && <OpenLightbox address={address} name={name} onClose={() => setIsOpen(false)} />}
    </>
  )
}

type OpenLightboxProps = Pick<LightboxProps, 'address' | 'name' | 'onClose'>

function OpenLightbox(props: OpenLightboxProps): ReactElement | null {
  const loading = useLazy(lightbox)
  const labels = useLabels()
  if (loading.status === 'ready') return <loading.value.Lightbox {...props} />
  if (loading.status === 'loading') return null
  // Not `LoadAgain`, which would part it from the pieces that load at first.
  return (
    <Button kind="link" onClick={loading.retry}>
      {labels.tryAgain}
    </Button>
  )
}

interface TileProps {
  readonly part: AttachmentPart
  readonly address: string | undefined
  readonly url: string | undefined
  readonly tabIndex: number | undefined
  readonly refresh: (() => void) | undefined
}

function Tile({ part, address, url, tabIndex, refresh }: TileProps): ReactElement {
  const labels = useLabels()
  const { format } = useParts()
  const { whole, stem, tail, extension } = nameOfFile(part.name)
  const host = webAddress(url)?.host
  const renew = (): void => {
    if (address !== undefined && isExpired(address)) refresh?.()
  }
  return (
    <div className="parlor-file">
      <span className="parlor-face" aria-hidden="true">
        {extension.slice(0, 4).toUpperCase() || '·'}
      </span>
      <div>
        <bdi title={whole}>
          <span>{stem}</span>
          <span>{whole ? tail : labels.file}</span>
        </bdi>
        <p>
          {sizeInWords(part.size, format.locale)}
          {url !== undefined && address === undefined && ` · ${labels.notOpened(host ?? '')}`}
        </p>
      </div>
      {address !== undefined && (
        <a
          href={address}
          download={whole || true}
          target="_blank"
          rel="noopener noreferrer"
          referrerPolicy="no-referrer"
          aria-label={labels.save(whole || labels.file)}
          title={labels.newWindow}
          tabIndex={tabIndex}
          onFocus={renew}
          onPointerEnter={renew}
          className="parlor-button"
          data-kind="quiet"
        >
          <DownIcon />
        </a>
      )}
    </div>
  )
}
