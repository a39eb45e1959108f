import addonA11y from '@storybook/addon-a11y'
import addonDocs from '@storybook/addon-docs'
import { definePreview } from '@storybook/react-vite'
import addonMsw from 'msw-storybook-addon'

export default definePreview({
  addons: [addonDocs(), addonA11y(), addonMsw()],
  parameters: { a11y: { test: 'error' }, layout: 'fullscreen', controls: { expanded: true } },
  globalTypes: {
    theme: {
      description: 'Light or dark',
      toolbar: { title: 'Theme', icon: 'contrast', items: ['system', 'light', 'dark'], dynamicTitle: true },
    },
    density: {
      description: 'How tightly it is set',
      toolbar: { title: 'Density', icon: 'component', items: ['comfortable', 'dense'], dynamicTitle: true },
    },
    direction: {
      description: 'Direction of writing',
      toolbar: { title: 'Direction', icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
    scenario: {
      description: 'Who answers at the other end',
      toolbar: {
        title: 'Scenario',
        icon: 'user',
        items: ["the story's own", 'welcome', 'handover', 'slow-agent', 'refuses', 'silent'],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { theme: 'system', density: 'comfortable', direction: 'ltr', scenario: "the story's own" },
})
