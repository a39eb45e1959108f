import { useEffect, useRef, useState, type CSSProperties, type ReactElement } from 'react'
import { ChatWindow } from '../window/chat-window.tsx'
import { hear, InRoom, openRoom, say, type Room } from './room.tsx'
import { densities, looks, Surroundings, type Choices } from './surroundings.tsx'

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

const schemes = ['light', 'dark'] as const
type Scheme = (typeof schemes)[number]
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

/** Pixels of the rounding of the window's corners. */
function readRadius(window: Element): number {
  return Number.parseFloat(getComputedStyle(window).getPropertyValue('--parlor-radius-lg')) * 16
}

interface Defaults {
  readonly light: Palette
  readonly dark: Palette
  readonly radius: number
}

const unread: Defaults = { light: {}, dark: {}, radius: 12 }

/** What was changed, as a rule to copy. */
function ruleOf(changes: Record<Scheme, Palette>, defaults: Defaults, radius: number): string {
  const lines = colours
    .filter((name) => changes.light[name] ?? changes.dark[name])
    .map((name) => {
      const [light, dark] = [changes.light[name] ?? defaults.light[name], changes.dark[name] ?? defaults.dark[name]]
      return `  --parlor-${name}: ${light === dark ? light : `light-dark(${light}, ${dark})`};\n`
    })
  if (radius !== defaults.radius) lines.push(`  --parlor-radius-lg: ${radius / 16}rem;\n`)
  return `.my-chat {\n${lines.join('')}}`
}

interface ChoiceProps<Value extends string> {
  readonly name: string
  readonly options: readonly Value[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

function Choice<Value extends string>({ name, options, value, onChange }: ChoiceProps<Value>): ReactElement {
  return (
    <label style={field}>
      {name}
      <select
        style={control}
        value={value}
        onChange={({ target }) => onChange(options.find((option) => option === target.value) ?? value)}
      >
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  )
}

/** A window whose colours and corners can be changed, over a theme to begin with, and the CSS that does the same elsewhere. */
export function ThemeEditor({ choices = {} }: { readonly choices?: Choices }): ReactElement | null {
  const [room, setRoom] = useState<Room>()
  const [scheme, setScheme] = useState<Scheme>(choices.theme === 'dark' ? 'dark' : 'light')
  const [look, setLook] = useState(choices.look ?? 'default')
  const [density, setDensity] = useState(choices.density ?? 'comfortable')
  const [changes, setChanges] = useState<Record<Scheme, Palette>>({ light: {}, dark: {} })
  const [radius, setRadius] = useState<number>()
  const [defaults, setDefaults] = useState(unread)
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
    if (light && dark) setDefaults({ light: readPalette(light), dark: readPalette(dark), radius: readRadius(light) })
  }, [look])

  const corner = radius ?? defaults.radius
  const css = ruleOf(changes, defaults, corner)
  return (
    <Surroundings choices={{ ...choices, theme: scheme, look, density }} style={page}>
      <style>{css}</style>
      <div ref={grounds} hidden>
        <div className="parlor-theme" data-theme="light" />
        <div className="parlor-theme" data-theme="dark" />
      </div>
      <form style={fields}>
        <Choice name="Scheme" options={schemes} value={scheme} onChange={setScheme} />
        <Choice name="Theme" options={looks} value={look} onChange={setLook} />
        <Choice name="Density" options={densities} value={density} onChange={setDensity} />
        {colours.map((name) => (
          <label key={name} style={field}>
            {name}
            <input
              type="color"
              style={swatch}
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
            value={corner}
            onChange={({ target }) => setRadius(target.valueAsNumber)}
          />
        </label>
        <button
          type="button"
          style={control}
          onClick={() => {
            setChanges({ light: {}, dark: {} })
            setRadius(undefined)
          }}
        >
          Begin again
        </button>
        <label style={{ display: 'grid', gap: 8 }}>
          CSS to copy
          <textarea style={code} readOnly rows={10} value={css} onFocus={({ target }) => target.select()} />
        </label>
      </form>
      <div style={frame}>
        {room && (
          <InRoom room={room}>
            <ChatWindow title="Maya Chen" subtitle="Fernhill Pottery" className="my-chat" />
          </InRoom>
        )}
      </div>
    </Surroundings>
  )
}

const page: CSSProperties = {
  boxSizing: 'border-box',
  display: 'flex',
  gap: 24,
  minBlockSize: '100vh',
  padding: 24,
  font: 'var(--parlor-text-sm) var(--parlor-font)',
  flexWrap: 'wrap',
  justifyContent: 'center',
}
const fields: CSSProperties = { display: 'grid', gap: 6, alignContent: 'start', inlineSize: 280 }
const field: CSSProperties = { display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: 8 }
const control: CSSProperties = {
  padding: '4px 8px',
  font: 'inherit',
  color: 'inherit',
  background: 'var(--parlor-surface)',
  border: '1px solid var(--parlor-control)',
  borderRadius: 'var(--parlor-radius-sm)',
}
const swatch: CSSProperties = { ...control, padding: 2, inlineSize: 56, blockSize: 28 }
const code: CSSProperties = {
  ...control,
  boxSizing: 'border-box',
  inlineSize: '100%',
  font: '12px/1.5 var(--parlor-mono)',
  resize: 'vertical',
}
const frame: CSSProperties = {
  flex: '1 1 20rem',
  maxInlineSize: 420,
  blockSize: 680,
  overflow: 'hidden',
  border: '1px solid var(--parlor-line)',
  borderRadius: 'var(--parlor-radius-lg)',
}
