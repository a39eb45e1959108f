// Takes the picture of the README: screenshot.ts [file] [width] [height] [light|dark]
import { createService } from '@parlor/testing'
import { createServer } from 'vite'
import { sandboxConfig } from '../../sandbox/sandbox-config.ts'
import { sandboxServer } from '../../sandbox/server/sandbox-server.ts'
import { launch, sandboxRoot } from './open-sandbox.ts'
import { openPage } from './sandbox-page.ts'

const [file = `${sandboxRoot}screenshot.png`, width = '1440', height = '900', colorScheme = 'light'] =
  process.argv.slice(2)

/** How long ago things happen now, milliseconds: the scene takes place in the past and ends in the present. */
let ago = 0
const minutes = (count: number): number => count * 60_000
const service = createService({ scenario: 'silent', rateLimit: false, now: () => Date.now() - ago })
const config = sandboxConfig(sandboxRoot, sandboxServer({ service, environment: {} }))
const cacheDir = `${sandboxRoot}node_modules/.vite-e2e`
const server = await createServer({
  ...config,
  configFile: false,
  cacheDir,
  logLevel: 'error',
  server: { port: 0, watch: null },
})
await server.listen()
const browser = await launch()
const context = await browser.newContext({
  viewport: { width: 1_440, height: 900 },
  locale: 'en-GB',
  colorScheme: colorScheme === 'dark' ? 'dark' : 'light',
})
const opened = await openPage(await context.newPage(), server.resolvedUrls?.local[0] ?? '')
const { page, conversations, send, row, startChat, fault } = opened
let begun = 0

async function begin(name: string, minutesAgo: number): Promise<void> {
  ago = minutes(minutesAgo)
  begun += 1
  if (begun > 2) await page.getByRole('button', { name: 'New conversation' }).click()
  else if (begun === 2) await conversations.getByRole('button', { name: /Conversation 2/ }).click()
  await startChat({ name, email: `${name.split(' ')[0]?.toLowerCase()}@example.com` })
}

async function write(text: string): Promise<void> {
  await send(text)
  await row(text).getByText('Sent', { exact: true }).waitFor()
}

async function answer(text: string, minutesAgo: number, name = 'Maya Chen'): Promise<void> {
  ago = minutes(minutesAgo)
  service.push(service.guests().at(-1)?.guestId ?? '', { from: 'agent', name, text })
  await row(text).waitFor()
}

await begin('Jonas Weber', 31)
await answer('Your parcel has left the warehouse.', 30.5)
await write('On its way, thank you')

await begin('Tomás Rivera', 16)
await write('Hello, my order 5180 shows no date')
const tomas = service.guests().at(-1)?.guestId ?? ''

await begin('Yuki Tanaka', 6)
await write('Could you send me a copy of the invoice?')
await answer('Of course. To which address?', 2.9)
await fault('Before accept')
await send('yuki@example.com, please')
await row('yuki@example.com').getByText('May not have been sent').waitFor()

await begin('Ana Souza', 9)
await write('Good morning, my mug arrived with a cracked handle')
await answer('Good morning Ana, I am sorry to hear that.', 8.5)
await answer('Could you tell me the order number? It is on the packing slip, top right.', 8.4)
ago = minutes(7)
await write('It is 4471')
await answer('Thank you. I can send a new one today, or refund the £ 24. Which do you prefer?', 4.2)
for (const [text, minutesAgo] of [
  ['We had a queue this morning, sorry.', 12.9],
  ['It ships on Thursday.', 12.8],
  ['Is anyone looking at this?', 12.7],
] as const) {
  ago = minutes(minutesAgo)
  service.push(tomas, { from: 'agent', name: 'Maya Chen', text })
}
await conversations.getByText('Is anyone looking at this?').waitFor()
ago = 0
await fault('Stamp Bearer')
await send('A new one please, in blue')
await row('A new one please').getByText('Waiting', { exact: true }).waitFor()
await send('Same address as before')
await row('Same address').getByText('Behind 1 message').waitFor()
await opened.composer.fill('Thank you Maya')
await page.setViewportSize({ width: Number(width), height: Number(height) })
await page.waitForTimeout(600)
await page.screenshot({ path: file })
await browser.close()
await server.close()
