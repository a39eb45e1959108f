import addonA11y from '@storybook/addon-a11y'
import addonDocs from '@storybook/addon-docs'
import { Controls, Description, Primary, Title } from '@storybook/addon-docs/blocks'
import { definePreview } from '@storybook/react-vite'
import addonMsw from 'msw-storybook-addon'
import { theme } from './theme.ts'
import { configure } from 'storybook/test'

// A story waits for what it shows, however slow the machine.
configure({ asyncUtilTimeout: 30_000 })

export default definePreview({
  tags: ['autodocs'],
  addons: [addonDocs(), addonA11y(), addonMsw()],
  parameters: {
    a11y: { test: 'error' },
    layout: 'fullscreen',
    controls: { expanded: true },
    docs: {
      theme,
      // A frame for each: every story has a service of its own, and the page's network with it.
      story: { inline: false, height: '720px' },
      codePanel: true,
      page: () => (
        <>
          <Title />
          <Description />
          <Primary />
          <Controls />
        </>
      ),
    },
    options: {
      storySort: {
        order: [
          'Welcome',
          'Playground',
          'Theme editor',
          'Docs',
          [
            'Readme',
            'Quick start',
            'Connecting an organisation',
            'In the agent desktop',
            'Recipes',
            'Hooks',
            'Parts',
            'Theming',
            'Copying a part',
            'Diagnosis',
            'Hardening',
            'Accessibility',
            'Testing',
            'Architecture',
          ],
          'Chat',
          'Parts',
          'Reference',
        ],
      },
    },
  },
  globalTypes: {
    locale: {
      description: 'Language of words, times and days',
      toolbar: { title: 'Language', icon: 'globe', items: ['en', 'de', 'fr', 'es', 'ja', 'ar'], dynamicTitle: true },
    },
    theme: {
      description: 'Light or dark',
      toolbar: { title: 'Scheme', icon: 'contrast', items: ['system', 'light', 'dark'], dynamicTitle: true },
    },
    look: {
      description: 'Theme',
      toolbar: {
        title: 'Theme',
        icon: 'paintbrush',
        items: ['default', 'high contrast', 'Genesys'],
        dynamicTitle: true,
      },
    },
    density: {
      description: 'How tightly it is set',
      toolbar: { title: 'Density', icon: 'component', items: ['comfortable', 'dense'], dynamicTitle: true },
    },
    direction: {
      description: 'Direction of writing',
      toolbar: { title: 'Direction', icon: 'transfer', items: ['auto', 'ltr', 'rtl'], dynamicTitle: true },
    },
    scenario: {
      description: 'Who answers at the other end',
      toolbar: {
        title: 'Scenario',
        icon: 'user',
        items: ["the story's own", 'welcome', 'handover', 'slow-agent', 'burst', 'refuses', 'silent'],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: {
    locale: 'en',
    theme: 'system',
    look: 'default',
    density: 'comfortable',
    direction: 'auto',
    scenario: "the story's own",
  },
})
