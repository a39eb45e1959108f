import { version } from 'react'
import { Driver } from './driver.ts'
import type { Subject } from './subject.ts'
import type {} from './globals.ts'

window.reactVersion = version
const root = document.querySelector<HTMLElement>('#root')
if (!root) throw new Error('There is no root.')

const subjects: Readonly<Record<string, () => Promise<Subject>>> = {
  '#floor': async () => (await import('./floor.tsx')).floor,
  '#parlor': async () => (await import('./parlor.tsx')).parlor,
}
const subject = await subjects[location.hash]?.()
if (subject) window.driver = new Driver(root, subject)
else window.windows = (await import('./windows.tsx')).drawnRows
