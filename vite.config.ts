import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** What a browser must fetch before the first order is seen, gzipped (`shared/design.md`, Measures). */
const firstViewMaxBytes = 400_000

function firstView(): Plugin {
  return {
    name: 'first-view',
    writeBundle(_, bundle) {
      for (const entry of Object.values(bundle)) {
        if (entry.type !== 'chunk' || !entry.isEntry) continue
        const seen = new Set<string>()
        const visit = (file: string) => {
          const chunk = bundle[file]
          if (seen.has(file) || chunk?.type !== 'chunk') return
          seen.add(file)
          for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style)
          for (const imported of chunk.imports) visit(imported)
        }
        visit(entry.fileName)
        const bytes = [...seen].reduce((sum, file) => {
          const part = bundle[file]
          return sum + (part ? gzipSync(part.type === 'chunk' ? part.code : part.source).length : 0)
        }, 0)
        const text = `${entry.name}: first view ${Math.round(bytes / 1000)} kB gzip of ${firstViewMaxBytes / 1000} kB`
        if (bytes > firstViewMaxBytes) this.error(`${text}; load something later`)
        this.info(text)
      }
    },
  }
}

/** The web page: built into dist/, which the server hands out; in development the API is asked of a server beside it. */
export default defineConfig({
  root: 'web',
  plugins: [react(), firstView()],
  cacheDir: '../.cache/vite',
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 700 },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': process.env['API_URL'] ?? 'http://127.0.0.1:8080' } },
})
