import preview from '../../../../.storybook/preview.tsx'
import { expect, fn } from 'storybook/test'
import { GuestForm } from './guest-form.tsx'
import { inRoom } from '../testing/in-room.tsx'

const meta = preview.meta({
  ...inRoom,
  title: 'Parts/GuestForm',
  component: GuestForm,
  args: { onStart: fn() },
  parameters: { frame: { height: 400 }, room: { asksGuest: true } },
})

export const Ready = meta.story()

export const TrimsWhatWasWritten = meta.story({
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('textbox', { name: 'Name' }), '  Ana Souza ')
    await userEvent.type(canvas.getByRole('textbox', { name: 'Email' }), 'ana@example.com{Enter}')
    await expect(args.onStart).toHaveBeenCalledWith({ name: 'Ana Souza', email: 'ana@example.com' })
  },
})

export const SaysTheCure = meta.story({
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('textbox', { name: 'Name' }), 'Ana')
    await userEvent.type(canvas.getByRole('textbox', { name: 'Email' }), 'ana.example.com{Enter}')
    await expect(canvas.getByText('This address has no @, like ana@example.com.')).toBeVisible()
    await expect(canvas.getByRole('textbox', { name: 'Email' })).toHaveFocus()
    await expect(args.onStart).not.toHaveBeenCalled()
  },
})
