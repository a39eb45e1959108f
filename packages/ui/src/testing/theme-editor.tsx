import { useEffect, useRef, useState, type CSSProperties, type ReactElement } from 'react'
import { ChatWindow } from '../window/chat-window.tsx'
import { hear, InRoom, openRoom, say, type Room } from './room.tsx'

const colours = [
  'accent',
  'on-accent',
  'accent-text',
  'own',
  'surface',
  'canvas',
  'raised',
  'subtle',
  'text',
  'muted',
  'line',
  'control',
  'focus',
] as const

type Scheme = 'light' | 'dark'
type Palette = Partial<Record<string, string>>

/** A custom property as it is painted there, `#rrggbb`. */
function paintedIn(window: Element, name: string): string {
  const probe = window.appendChild(document.createElement('i'))
  probe.style.color = `var(--parlor-${name})`
  const channels = getComputedStyle(probe).color.match(/\d+/g) ?? []
  probe.remove()
  return `#${channels
    .slice(0, 3)
    .map((channel) => Number(channel).toString(16).padStart(2, '0'))
    .join('')}`
}

function readPalette(window: Element): Palette {
  return Object.fromEntries(colours.map((name) => [name, paintedIn(window, name)]))
}

/** What was changed, as a rule to copy. */
function ruleOf(changes: Record<Scheme, Palette>, defaults: Record<Scheme, Palette>, radius: number): string {
  const lines = colours
    .filter((name) => changes.light[name] ?? changes.dark[name])
    .map((name) => {
      const [light, dark] = [changes.light[name] ?? defaults.light[name], changes.dark[name] ?? defaults.dark[name]]
      return `  --parlor-${name}: ${light === dark ? light : `light-dark(${light}, ${dark})`};\n`
    })
  if (radius !== 12) lines.push(`  --parlor-radius-lg: ${radius / 16}rem;\n`)
  return `.my-chat {\n${lines.join('')}}`
}

/** A window whose colours and corners can be changed, and the CSS that does the same elsewhere. */
export function ThemeEditor(): ReactElement | null {
  const [room, setRoom] = useState<Room>()
  const [scheme, setScheme] = useState<Scheme>('light')
  const [changes, setChanges] = useState<Record<Scheme, Palette>>({ light: {}, dark: {} })
  const [defaults, setDefaults] = useState<Record<Scheme, Palette>>({ light: {}, dark: {} })
  const [radius, setRadius] = useState(12)
  const grounds = useRef<HTMLDivElement>(null)

  useEffect(() => {
    let isOver = false
    const opening = openRoom().then(async (opened) => {
      await say(opened, 'My mug arrived with a crack')
      await hear(opened, 'I am sorry. Would you like another one?')
      if (!isOver) setRoom(opened)
      return opened
    })
    return () => {
      isOver = true
      void opening.then((opened) => opened.close())
    }
  }, [])
  useEffect(() => {
    const [light, dark] = grounds.current?.children ?? []
    if (light && dark) setDefaults({ light: readPalette(light), dark: readPalette(dark) })
  }, [])

  const css = ruleOf(changes, defaults, radius)
  return (
    <div style={page}>
      <style>{css}</style>
      <div ref={grounds} hidden>
        <div className="parlor-theme" data-theme="light" />
        <div className="parlor-theme" data-theme="dark" />
      </div>
      <form style={fields}>
        <label style={field}>
          Scheme
          <select value={scheme} onChange={(event) => setScheme(event.target.value === 'dark' ? 'dark' : 'light')}>
            <option>light</option>
            <option>dark</option>
          </select>
        </label>
        {colours.map((name) => (
          <label key={name} style={field}>
            {name}
            <input
              type="color"
              value={changes[scheme][name] ?? defaults[scheme][name] ?? '#000000'}
              onChange={({ target }) =>
                setChanges((before) => ({ ...before, [scheme]: { ...before[scheme], [name]: target.value } }))
              }
            />
          </label>
        ))}
        <label style={field}>
          radius-lg
          <input
            type="range"
            min={0}
            max={24}
            value={radius}
            onChange={({ target }) => setRadius(target.valueAsNumber)}
          />
        </label>
        <label style={{ ...field, display: 'grid' }}>
          CSS to copy
          <textarea readOnly rows={10} value={css} onFocus={({ target }) => target.select()} />
        </label>
      </form>
      <div style={frame}>
        {room && (
          <InRoom room={room}>
            <ChatWindow title="Maya Chen" subtitle="Fernhill Pottery" theme={scheme} className="my-chat" />
          </InRoom>
        )}
      </div>
    </div>
  )
}

const page: CSSProperties = { display: 'flex', gap: 24, padding: 16, font: '14px system-ui', flexWrap: 'wrap' }
const fields: CSSProperties = { display: 'grid', gap: 6, alignContent: 'start', inlineSize: 260 }
const field: CSSProperties = { display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: 8 }
const frame: CSSProperties = { flex: '1 1 20rem', maxInlineSize: 420, blockSize: 620, border: '1px solid #ccc' }
