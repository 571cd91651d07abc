import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** What a browser must fetch before the first order is seen, gzipped (`shared/design.md`, Measures); less for the public. */
const firstViewMaxBytes: Record<string, number> = { index: 400_000, track: 100_000 }

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
        const bytesMax = firstViewMaxBytes[entry.name] ?? 400_000
        const text = `${entry.name}: first view ${Math.round(bytes / 1000)} kB gzip of ${bytesMax / 1000} kB`
        if (bytes > bytesMax) this.error(`${text}; load something later`)
        this.info(text)
      }
    },
  }
}

/** `/track` is a page of its own (`track.html`); the built one is chosen by the server, this one in development. */
function trackPage(): Plugin {
  return {
    name: 'track-page',
    configureServer({ middlewares }) {
      middlewares.use((request, _, next) => {
        if (/^\/track\/?(\?|$)/.test(request.url ?? '')) request.url = '/track.html'
        next()
      })
    },
  }
}

/** The web page: built into dist/, which the server hands out; in development the API is asked of a server beside it. */
export default defineConfig({
  root: 'web',
  plugins: [react(), trackPage(), firstView()],
  cacheDir: '../.cache/vite',
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    rollupOptions: { input: { index: 'web/index.html', track: 'web/track.html' } },
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '^/api/': process.env['API_URL'] ?? 'http://127.0.0.1:8080' } },
})
