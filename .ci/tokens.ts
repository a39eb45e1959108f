import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const sheet = fileURLToPath(new URL('../packages/ui/src/styles/tokens.css', import.meta.url))

/** Every custom property of the default theme with its value, as the style sheet has it first. */
export function readTokens(): [name: string, value: string][] {
  const tokens = new Map<string, string>()
  for (const [, name = '', value = ''] of readFileSync(sheet, 'utf8').matchAll(/(--parlor-[\w-]+):\s*([^;]+);/g)) {
    if (!tokens.has(name)) tokens.set(name, value.replaceAll(/\s+/g, ' '))
  }
  return [...tokens]
}

/** A table of Markdown: `light-dark(a, b)` becomes two columns. */
export function tokenTable(): string {
  const rows = readTokens().map(([name, value]) => {
    const [, light, dark] = /^light-dark\(([^,]+), ([^,]+)\)$/.exec(value) ?? []
    return `| \`${name}\` | \`${light ?? value}\` | ${dark === undefined ? '' : `\`${dark}\``} |\n`
  })
  return ['| property | default | dark |\n', '| --- | --- | --- |\n', ...rows].join('')
}
