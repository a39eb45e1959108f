import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createDesktopHost } from '@parlor/testing/desktop'
import '../src/styles/index.css'
import '@parlor/ui/styles.css'
import './desktop.css'
import { createAppearance } from '../src/desk/appearance.ts'
import { Host } from './host.tsx'
import { paneAddress } from './pane-address.ts'

createAppearance(document.documentElement)

const address = paneAddress(new URL(location.href))
const host = createDesktopHost({
  appOrigin: address.origin,
  frame: () => document.querySelector<HTMLIFrameElement>('iframe')?.contentWindow,
})

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Host host={host} address={address.href} />
    </StrictMode>,
  )
}
