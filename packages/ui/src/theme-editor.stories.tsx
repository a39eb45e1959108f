import { expect, fireEvent, waitFor } from 'storybook/test'
import preview from '../../../.storybook/preview.tsx'
import { choicesOf } from './testing/surroundings.tsx'
import { ThemeEditor as Editor } from './testing/theme-editor.tsx'

const meta = preview.meta({
  title: 'Theme editor',
  component: Editor,
  // Begins with what the toolbar has, and anew with another choice there.
  render: (_, { globals }) => <Editor key={JSON.stringify(globals)} choices={choicesOf(globals)} />,
})

export const ThemeEditor = meta.story({
  play: async ({ canvas, userEvent }) => {
    const field = await canvas.findByLabelText('accent')
    const send = await canvas.findByRole('list', { name: 'Messages' })
    await userEvent.selectOptions(canvas.getByLabelText('Scheme'), 'light')
    await userEvent.selectOptions(canvas.getByLabelText('Theme'), 'default')
    await waitFor(() => expect(field).toHaveValue('#0e6c91'))
    await fireEvent.input(field, { target: { value: '#5b3fb8' } })
    await expect(canvas.getByLabelText('CSS to copy')).toHaveValue(
      '.my-chat {\n  --parlor-accent: light-dark(#5b3fb8, #73c4e5);\n}',
    )
    const window = send.closest('.my-chat')!
    await expect(getComputedStyle(window).getPropertyValue('--parlor-accent')).toContain('#5b3fb8')
    const line = (): string => getComputedStyle(window).getPropertyValue('--parlor-line')
    const before = line()
    await userEvent.selectOptions(canvas.getByLabelText('Theme'), 'high contrast')
    await waitFor(() => expect(line()).not.toBe(before))
    await userEvent.selectOptions(canvas.getByLabelText('Theme'), 'Genesys')
    await waitFor(() => expect(canvas.getByLabelText('text')).not.toHaveValue('#191f26'))
    await userEvent.selectOptions(canvas.getByLabelText('Theme'), 'default')
    await userEvent.click(canvas.getByRole('button', { name: 'Begin again' }))
    await waitFor(() => expect(field).toHaveValue('#0e6c91'))
  },
})
