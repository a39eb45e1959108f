import { expect, it } from 'vitest'
import { paneAddress } from './pane-address.ts'

const framed = (here: string): string => paneAddress(new URL(here)).href

it('is of another origin than the desktop, on this machine', () => {
  const parameters = (origin: string): string => `?gcHostOrigin=${encodeURIComponent(origin)}&gcTargetEnv=prod`
  expect(framed('http://127.0.0.1:5173/desktop/')).toBe(
    `http://localhost:5173/desktop/pane.html${parameters('http://127.0.0.1:5173')}`,
  )
  expect(framed('http://localhost:5173/desktop/')).toBe(
    `http://127.0.0.1:5173/desktop/pane.html${parameters('http://localhost:5173')}`,
  )
  expect(framed('https://demo.example.com/desktop/')).toContain('https://demo.example.com/desktop/pane.html?')
})

it('is an app of your own, with its own parameters', () => {
  const app = encodeURIComponent('http://localhost:3000/chat?theme=dark')
  expect(framed(`http://127.0.0.1:5173/desktop/?app=${app}`)).toMatch(
    /^http:\/\/localhost:3000\/chat\?theme=dark&gcHostOrigin=/,
  )
})

it('is never a script', () => {
  expect(framed('http://127.0.0.1:5173/desktop/?app=javascript:alert(1)')).toContain(
    'http://localhost:5173/desktop/pane',
  )
})
