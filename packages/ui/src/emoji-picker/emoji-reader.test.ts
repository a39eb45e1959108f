import { describe, expect, it } from 'vitest'
import { readEmojiData } from './emoji-reader.ts'

const { emojis, categories } = readEmojiData()
const named = (label: string): (typeof emojis)[number] | undefined => emojis.find((emoji) => emoji.label === label)

describe('the emoji that ship', () => {
  it('are in nine categories, each with a name and words to find it by', () => {
    expect(categories.map(({ label }) => label)).toEqual([
      'smileys & emotion',
      'people & body',
      'animals & nature',
      'food & drink',
      'travel & places',
      'activities',
      'objects',
      'symbols',
      'flags',
    ])
    expect(emojis.length).toBeGreaterThan(1_800)
    expect(emojis.filter(({ emoji, label }) => !emoji || !label)).toEqual([])
    expect(new Set(emojis.map(({ emoji }) => emoji)).size).toBe(emojis.length)
  })

  it('are one character each, in every skin tone', () => {
    const graphemes = new Intl.Segmenter()
    const all = emojis.flatMap(({ emoji, skins }) => [emoji, ...Object.values(skins ?? {})])
    expect(all.filter((emoji) => [...graphemes.segment(emoji)].length !== 1)).toEqual([])
  })

  it('have the tones where people have them', () => {
    expect(named('thumbs up')?.skins?.dark).toBe('👍🏿')
    expect(named('victory hand')).toMatchObject({ emoji: '✌️', skins: { light: '✌🏻' } })
    expect(named('woman health worker')?.skins?.medium).toBe('👩🏽‍⚕️')
    expect(named('grinning face')?.skins).toBeUndefined()
    expect(named('keycap: #')?.emoji).toBe('#️⃣')
  })
})
