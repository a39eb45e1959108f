import { type CliArguments, readArguments, usage } from './cli/arguments.ts'
import { listen } from './node/listen.ts'
import { createService } from './service.ts'

function explain(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use. Stop what uses it, or choose another with --port (0 takes any that is free).`
  }
  if (code === 'EACCES') return `Port ${port} is not for everyone. Choose one above 1023 with --port.`
  return error instanceof Error ? error.message : String(error)
}

function readOrExplain(words: readonly string[]): CliArguments | undefined {
  try {
    return readArguments(words)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    return undefined
  }
}

async function serve(port: number, scenario: string): Promise<void> {
  const service = createService({ scenario })
  const listening = await listen(service, { port })
  const stop = (): void => {
    service.close()
    void listening.close()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const clients = service.clients.map(({ id, secret }) => `client id: ${id} secret: ${secret}\n`)
  const deployments = service.deployments().map(({ id }) => `deployment id: ${id}\n`)
  process.stdout.write(`${listening.url}\n${clients.join('')}${deployments.join('')}`)
}

// Whoever read the first lines may have gone: that is no reason to stop serving.
process.stdout.on('error', () => {})

const given = readOrExplain(process.argv.slice(2))
if (!given) process.exitCode = 1
else if (given.help) process.stdout.write(usage)
else {
  serve(given.port, given.scenario).catch((error: unknown) => {
    process.stderr.write(`${explain(error, given.port)}\n`)
    process.exitCode = 1
  })
}
