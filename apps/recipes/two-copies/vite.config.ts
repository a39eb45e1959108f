import { defineConfig } from 'vite'

/** `first` and `second`, each with a React and a Parlor of its own, as two teams would deliver them. */
export default defineConfig(({ mode }) => ({
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    emptyOutDir: mode === 'first',
    lib: { entry: `${mode}.tsx`, formats: ['es'], fileName: mode, cssFileName: mode },
  },
}))
