import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Writes `packages/ui/src/emoji-picker/emoji-data.ts` out of emojibase-data, which weighs 50 MB and is therefore no dependency:
 *
 *     npm pack emojibase-data@17.0.0 && tar xzf emojibase-data-17.0.0.tgz && node .ci/emoji-data.ts package/en
 */
const [source = ''] = process.argv.slice(2)

interface Emoji {
  readonly emoji: string
  readonly label: string
  readonly tags?: readonly string[]
  readonly group?: number
  readonly order?: number
  readonly version: number
  readonly skins?: readonly { readonly emoji: string; readonly tone: number | readonly number[] }[]
}

interface Group {
  readonly order: number
  readonly message: string
}

/** What systems of the last years can draw. */
const newest = 15
/** Skin tones and hair by themselves. */
const components = 2

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(source, file), 'utf8'))
}

/** Whether the first tone is the emoji with the modifier after its first character, as the reader of the data makes it. */
function hasPlainTones({ emoji, skins = [] }: Emoji): boolean {
  const [first = '', ...rest] = emoji
  const tail = rest[0] === '\ufe0f' ? rest.slice(1) : rest
  return skins.some((skin) => skin.tone === 1 && skin.emoji === [first, '\u{1f3fb}', ...tail].join(''))
}

const emojis = (read('data.json') as Emoji[])
  .filter(({ group, version }) => group !== undefined && group !== components && version <= newest)
  .toSorted((left, right) => (left.order ?? 0) - (right.order ?? 0))
const lines = (read('messages.json') as { readonly groups: readonly Group[] }).groups
  .filter(({ order }) => order !== components)
  .flatMap(({ order, message }) => [
    `#${message}`,
    ...emojis
      .filter(({ group }) => group === order)
      .map((emoji) => {
        const tags = (emoji.tags ?? []).filter((tag) => !emoji.label.includes(tag))
        return `${emoji.emoji}${hasPlainTones(emoji) ? '+' : ''} ${emoji.label}|${tags.join(',')}`
      }),
  ])
const licence = readFileSync(join(source, '../LICENSE'), 'utf8').trim()
const target = fileURLToPath(new URL('../packages/ui/src/emoji-picker/emoji-data.ts', import.meta.url))
writeFileSync(
  target,
  `/*\nMade by .ci/emoji-data.ts out of emojibase-data, which is under this licence:\n\n${licence}\n*/

/** A line for each category (\`#\`) and each emoji: \`+\` when it takes skin tones, its name, \`|\`, further words for it. */
export const emojiLines: string =
  '${lines.join('\\n').replaceAll("'", "\\'")}'
`,
)
