import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig, type UserConfig } from 'vite'

const config: UserConfig = defineConfig({
  plugins: [react()],
  resolve: { conditions: ['@parlor/source', ...defaultClientConditions] },
})

export default config
