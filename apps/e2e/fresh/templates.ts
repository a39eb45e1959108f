import { createApplication, type Application } from './application.ts'

/** The templates, in the versions that these tests hold to. */
const vite = 'create-vite@9.3.0'
const next = 'create-next-app@16.4.3'

export async function createVite(
  npmrc: string,
  { tailwind = false }: { tailwind?: boolean } = {},
): Promise<Application> {
  const command = ['npx', '--yes', vite, 'desk', '--template', 'react-ts', '--no-interactive']
  const application = await createApplication({ command }, npmrc)
  await application.run('npm', 'install')
  if (tailwind) {
    await application.run('npm', 'install', 'tailwindcss@4', '@tailwindcss/vite@4')
    application.write('vite.config.ts', tailwindConfig)
    application.write('src/index.css', '@import "tailwindcss";\n')
  }
  return application
}

const tailwindConfig = `import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({ plugins: [react(), tailwindcss()] })
`

/** With Tailwind and ESLint, as the template has it; its fonts, which it fetches from elsewhere, are left out. */
export async function createNext(npmrc: string, desk: string): Promise<Application> {
  const choices = [
    '--ts',
    '--app',
    '--src-dir',
    '--tailwind',
    '--eslint',
    '--use-npm',
    '--skip-install',
    '--disable-git',
  ]
  const application = await createApplication({ command: ['npx', '--yes', next, 'desk', ...choices, '--yes'] }, npmrc)
  await application.run('npm', 'install')
  application.write('src/app/layout.tsx', layout)
  application.write(
    'next.config.ts',
    application.read('next.config.ts').replace('NextConfig = {', `$& ${rewrites(desk)},`),
  )
  application.write(
    'tsconfig.json',
    application.read('tsconfig.json').replace('"noEmit": true', '"noEmit": true, "allowImportingTsExtensions": true'),
  )
  return application
}

const layout = `import './globals.css'

export default function RootLayout({ children }: LayoutProps<'/'>) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
`

const rewrites = (desk: string): string =>
  `rewrites: () => Promise.resolve(['/genesys/:path*', '/broker/:path*'].map((source) => ({ source, destination: '${desk}' + source })))`

/** A component \`App\` that shows something of Parlor over a chat of its own. */
export const appOf = (imports: string, element: string): string => `${imports}
import { createChat, guestRest, ParlorProvider, poll } from '@parlor/react'

const chat = createChat({
  transport: () => guestRest({ baseUrl: '/genesys', broker: '/broker/guests', receive: poll() }),
})

export default function App() {
  return (
    <ParlorProvider chat={chat}>
      <div style={{ height: '40rem' }}>${element}</div>
    </ParlorProvider>
  )
}
`
