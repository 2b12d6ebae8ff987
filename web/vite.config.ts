import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { fewerMessages } from './build/fewer-messages.ts'
import { fontFiles } from './build/font-files.ts'

/** Pages and dialogs, out of some twenty-five, that need a module before it is worth loading with the first of them. */
const SHARED_BY = 15

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [fontFiles(), fewerMessages(), react()],
  build: {
    target: 'es2023',
    // A `data:` address is refused by the policy of the page, and is loaded whether it is needed or not.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What most pages share is one part: in some sixty, each compressed for itself, it weighs 20 KB more.
        codeSplitting: { groups: [{ name: 'shared', test: /node_modules/, minShareCount: SHARED_BY }] },
      },
    },
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
