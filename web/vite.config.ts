import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { fewerMessages } from './build/fewer-messages.ts'
import { fontFiles } from './build/font-files.ts'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [fontFiles(), fewerMessages(), react()],
  build: {
    target: 'es2023',
    // A `data:` address is refused by the policy of the page, and is loaded whether it is needed or not.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    reportCompressedSize: false,
  },
  server: {
    // `npx vite web` beside a running Scanloop: the guard of the server wants its own name as the origin.
    proxy: Object.fromEntries(
      ['/v1', '/session', '/downloads', '/healthz', '/openapi.json'].map((path) => [
        path,
        { target: 'http://127.0.0.1:8470', changeOrigin: true, headers: { Origin: 'http://127.0.0.1:8470' } },
      ]),
    ),
  },
})
