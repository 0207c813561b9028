import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// A development server takes the network's description from a running app, e.g. PINF_WEB_URL=http://127.0.0.1:4173.
const networkSource = process.env.PINF_WEB_URL

export default defineConfig({
  plugins: [react()],
  // `light-dark()` in the tokens must reach the browser as written.
  build: {
    target: 'es2024',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // Named by a chain in viem's list that is never bundled; without this every build warns about it.
    rolldownOptions: { external: ['node:worker_threads'] },
  },
  // Checking results is a module of its own thread, split like the rest.
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    proxy: networkSource ? { '/network.json': networkSource } : undefined,
  },
})
