import { expect, waitFor } from 'storybook/test'
import preview from '../../../../.storybook/preview.tsx'
import { faults, Playground as Room, scenarioNames, type PlaygroundProps } from '../testing/playground.tsx'
import { choicesOf, densities, locales, looks, schemes } from '../testing/surroundings.tsx'

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
    viewer: 'guest',
  },
  argTypes: {
    transport: choice(['guest-rest', 'web-messaging']),
    scenario: choice(scenarioNames, 'select'),
    fault: choice(Object.keys(faults), 'select'),
    locale: { ...choice(locales, 'select'), description: "Of words, times and days; without a choice, the toolbar's" },
    theme: { ...choice(schemes), description: "Light or dark; without a choice, the toolbar's" },
    look: { ...choice(looks), description: "Colours and lines; without a choice, the toolbar's" },
    density: { ...choice(densities), description: "How tightly it is set; without a choice, the toolbar's" },
    direction: { table: { disable: true } },
    viewer: choice(['guest', 'agent']),
  },
  render: (args, { globals }) => <Room {...choicesOf(globals)} {...chosen(args)} />,
})

/** Without what is not chosen. */
const chosen = (args: PlaygroundProps): PlaygroundProps =>
  Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined))

export const Playground = meta.story({
  play: async ({ canvas, userEvent }) => {
    const field = await canvas.findByRole('textbox', { name: 'Message' })
    await userEvent.type(field, 'Where is it now?{Enter}')
    await waitFor(() => expect(canvas.getByText('Where is it now?')).toBeVisible())
  },
})

export const OverWebMessaging = meta.story({ args: { transport: 'web-messaging', scenario: 'showcase' } })
