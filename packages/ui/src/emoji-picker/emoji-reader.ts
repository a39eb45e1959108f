import type { EmojiData } from 'frimousse'
import { emojiLines } from './emoji-data.ts'

const tones = {
  light: '\u{1f3fb}',
  'medium-light': '\u{1f3fc}',
  medium: '\u{1f3fd}',
  'medium-dark': '\u{1f3fe}',
  dark: '\u{1f3ff}',
} as const

/** The data that ships, as the picker takes it. It is English. */
export function readEmojiData(): EmojiData {
  const categories: EmojiData['categories'] = []
  const emojis: EmojiData['emojis'] = []
  for (const line of emojiLines.split('\n')) {
    if (/^#\p{L}/u.test(line)) categories.push({ index: categories.length, label: line.slice(1) })
    else emojis.push(readEmoji(line, categories.length - 1))
  }
  const skinTones = {
    light: 'light',
    'medium-light': 'medium-light',
    medium: 'medium',
    'medium-dark': 'medium-dark',
    dark: 'dark',
  }
  return { locale: 'en', emojis, categories, skinTones }
}

function readEmoji(line: string, category: number): EmojiData['emojis'][number] {
  const [, emoji = '', plus, label = '', tags = ''] = /^(\S+?)(\+?) (.*)\|(.*)$/u.exec(line) ?? []
  return {
    emoji,
    category,
    label,
    version: 0,
    tags: tags === '' ? [] : tags.split(','),
    skins: plus ? withTones(emoji) : undefined,
  }
}

function withTones(emoji: string): NonNullable<EmojiData['emojis'][number]['skins']> {
  const [first = '', ...rest] = emoji
  const tail = (rest[0] === '\ufe0f' ? rest.slice(1) : rest).join('')
  const toned = (tone: keyof typeof tones): string => first + tones[tone] + tail
  return {
    light: toned('light'),
    'medium-light': toned('medium-light'),
    medium: toned('medium'),
    'medium-dark': toned('medium-dark'),
    dark: toned('dark'),
  }
}
