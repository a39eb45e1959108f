import { create, type ThemeVars } from 'storybook/theming'

const isDark = matchMedia('(prefers-color-scheme: dark)').matches
const accent = isDark ? '#73c4e5' : '#0e6c91'

/** Storybook around the stories, and its pages: light or dark, as the system is. */
export const theme: ThemeVars = create({
  base: isDark ? 'dark' : 'light',
  brandTitle: 'Parlor',
  colorPrimary: accent,
  colorSecondary: accent,
})
