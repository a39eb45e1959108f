import { parseArgs } from 'node:util'

/** As much of curl as the READMEs need, for machines that have none: -s, -i, -u, -H, -d, -o, -w and an address. */
const { values, positionals } = parseArgs({
  options: {
    silent: { type: 'boolean', short: 's' },
    include: { type: 'boolean', short: 'i' },
    user: { type: 'string', short: 'u' },
    header: { type: 'string', short: 'H', multiple: true },
    data: { type: 'string', short: 'd' },
    output: { type: 'string', short: 'o' },
    'write-out': { type: 'string', short: 'w' },
  },
  allowPositionals: true,
})

const headers = new Headers(
  (values.header ?? []).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
)
if (values.user !== undefined) headers.set('Authorization', `Basic ${btoa(values.user)}`)
if (!headers.has('Content-Type')) headers.set('Content-Type', 'application/x-www-form-urlencoded')

const answer = await fetch(positionals[0] ?? '', {
  method: values.data === undefined ? 'GET' : 'POST',
  headers,
  body: values.data,
})
if (values.include) {
  const lines = [...answer.headers].map(([name, value]) => `${name}: ${value}\r\n`)
  process.stdout.write(`HTTP/1.1 ${answer.status} ${answer.statusText}\r\n${lines.join('')}\r\n`)
}
const bytes = new Uint8Array(await answer.arrayBuffer())
if (values.output !== '/dev/null') process.stdout.write(bytes)
const figures = { http_code: answer.status, size_download: bytes.byteLength }
process.stdout.write(
  (values['write-out'] ?? '')
    .replaceAll('\\n', '\n')
    .replace(/%\{(http_code|size_download)\}/g, (_all, name: keyof typeof figures) => String(figures[name])),
)
