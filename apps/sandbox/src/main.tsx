import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/index.css'
import '@parlor/ui/styles.css'
import { App } from './app.tsx'
import { defaultSettings, mergeSettings, type Settings } from './connect/settings.ts'
import { createAppearance } from './desk/appearance.ts'
import { createDesk } from './desk/desk.ts'
import { createNetwork } from './desk/network.ts'
import { boxUrl } from './desk/transport.ts'
import { createFaultStore } from './faults/fault-store.ts'
import { browserMemory, isRecord } from './parts/memory.ts'
import { createControlDoor } from './wire/control-door.ts'
import { createWireLog } from './wire/wire-log.ts'

const variables = import.meta.env
const defaults = defaultSettings(variables)
const remembered = browserMemory.read('connection')
// Settings that were remembered under other variables give way to the variables of now.
const isCurrent = isRecord(remembered) && remembered.defaults === JSON.stringify(defaults)
const settings = isCurrent ? mergeSettings(remembered.settings, defaults) : defaults
const token = typeof variables.VITE_PARLOR_GUEST_TOKEN === 'string' ? variables.VITE_PARLOR_GUEST_TOKEN : ''

const network = createNetwork()
const wire = createWireLog()
const door = createControlDoor(boxUrl)
const faults = createFaultStore(door)
const desk = createDesk({ settings, token, network, observe: wire.observe })
const appearance = createAppearance(document.documentElement)

let listening: AbortController | undefined
function listen(): void {
  listening?.abort()
  if (desk.state.get().settings.kind !== 'box') return
  listening = new AbortController()
  door.listen({ log: wire.hear, faults: faults.hear }, listening.signal)
  faults.load()
}
listen()

function connect(next: Settings, secret: string): void {
  desk.connect(next, secret)
  browserMemory.write('connection', { settings: next, defaults: JSON.stringify(defaults) })
  listen()
}

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App desk={desk} network={network} wire={wire} faults={faults} appearance={appearance} onConnect={connect} />
    </StrictMode>,
  )
}
