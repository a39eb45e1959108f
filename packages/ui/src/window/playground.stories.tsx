import { expect, waitFor } from 'storybook/test'
import preview from '../../../../.storybook/preview.tsx'
import '../styles.css'
import { faults, Playground as Room, scenarioNames } from '../testing/playground.tsx'

const choice = (options: readonly string[], type: 'select' | 'inline-radio' = 'inline-radio') => ({
  control: type,
  options: [...options],
})

const meta = preview.meta({
  title: 'Playground',
  component: Room,
  args: {
    transport: 'guest-rest',
    scenario: 'welcome',
    fault: 'none',
    locale: 'en-GB',
    theme: 'system',
    density: 'comfortable',
    viewer: 'guest',
  },
  argTypes: {
    transport: choice(['guest-rest', 'web-messaging']),
    scenario: choice(scenarioNames, 'select'),
    fault: choice(Object.keys(faults), 'select'),
    locale: choice(['en-GB', 'en-US', 'de', 'fr', 'es', 'ja', 'ar'], 'select'),
    theme: choice(['system', 'light', 'dark']),
    density: choice(['comfortable', 'dense']),
    viewer: choice(['guest', 'agent']),
  },
})

export const Playground = meta.story({
  play: async ({ canvas, userEvent }) => {
    const field = await canvas.findByRole('textbox', { name: 'Message' })
    await userEvent.type(field, 'Where is it now?{Enter}')
    await waitFor(() => expect(canvas.getByText('Where is it now?')).toBeVisible())
  },
})

export const OverWebMessaging = meta.story({ args: { transport: 'web-messaging', scenario: 'showcase' } })
