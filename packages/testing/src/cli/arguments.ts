import { parseArgs } from 'node:util'
import { scenarios } from '../scenarios/scenarios.ts'

export const usage: string = `Serves the Guest service in a box over HTTP and WebSockets on 127.0.0.1, until it is interrupted.

  npm run --silent service -- [--port 8787] [--scenario welcome]

  --port      0 to 65535; 0 takes any port that is free (default 8787)
  --scenario  who greets new guests: ${Object.keys(scenarios).join(', ')} (default welcome)
  --help      these words

The first line on stdout is the base URL, then one line for each demo OAuth client, then the deployment id for Web
Messaging: its socket is at the same address, ws instead of http, at the path /v1.
`

export type CliArguments = { help: true } | { help: false; port: number; scenario: string }

function readValues(words: readonly string[]): { port?: string; scenario?: string; help?: boolean } {
  const options = { port: { type: 'string' }, scenario: { type: 'string' }, help: { type: 'boolean' } } as const
  return parseArgs({ args: [...words], options, strict: true, allowPositionals: false }).values
}

/** @throws Error whose message is for the person who typed the words. */
export function readArguments(words: readonly string[]): CliArguments {
  const { port = '8787', scenario = 'welcome', help = false } = readValues(words)
  if (help) return { help: true }
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Error(`--port must be a whole number from 0 to 65535, not ${JSON.stringify(port)}.`)
  }
  if (!Object.hasOwn(scenarios, scenario)) {
    throw new Error(`There is no scenario ${JSON.stringify(scenario)}: ${Object.keys(scenarios).join(', ')}.`)
  }
  return { help: false, port: Number(port), scenario }
}
