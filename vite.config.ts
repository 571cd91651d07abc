import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The web page: built into dist/, which the server hands out; in development the API is asked of a server beside it. */
export default defineConfig({
  root: 'web',
  plugins: [react()],
  cacheDir: '../.cache/vite',
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2022', reportCompressedSize: true, chunkSizeWarningLimit: 700 },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': process.env['API_URL'] ?? 'http://127.0.0.1:8080' } },
})
