import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** What a browser must fetch before the first order is seen, gzipped (`shared/design.md`, Measures); less for the public. */
const firstViewMaxBytes: Record<string, number> = { index: 400_000, track: 100_000, portal: 120_000, scan: 120_000 }

/** A file smaller than one packet gains nothing. */
const worthBytes = 1_200

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

/** Each text beside itself as .br and .gz: the server hands out what the browser takes and never compresses the same twice. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    writeBundle({ dir = '' }) {
      for (const file of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|html|svg)$/.test(file)) continue
        const content = readFileSync(join(dir, file))
        if (content.length < worthBytes) continue
        const quality = { [constants.BROTLI_PARAM_QUALITY]: 10 }
        writeFileSync(join(dir, `${file}.br`), brotliCompressSync(content, { params: quality }))
        writeFileSync(join(dir, `${file}.gz`), gzipSync(content, { level: 9 }))
      }
    },
  }
}

/** Everything the pages beside the staff's import, near and far. */
const modulesOf = { track: new Set<string>(), portal: new Set<string>(), scan: new Set<string>() }

const isEntry = (id: string) => id.endsWith('.html') || id.endsWith('/web/main.tsx') || /\/web\/(track|portal|scan)\//.test(id)

function findModules(): Plugin {
  return {
    name: 'find-modules',
    buildEnd() {
      for (const [page, modules] of Object.entries(modulesOf)) {
        const visit = (id: string) => {
          if (modules.has(id)) return
          modules.add(id)
          for (const imported of this.getModuleInfo(id)?.importedIds ?? []) visit(imported)
        }
        for (const id of this.getModuleIds()) if (id.endsWith(`/web/${page}.html`)) visit(id)
      }
    },
  }
}

/** `/track`, `/portal` and `/scan` are pages of their own; the built one is chosen by the server, this one in development. */
function pagesApart(): Plugin {
  return {
    name: 'pages-apart',
    configureServer({ middlewares }) {
      middlewares.use((request, _, next) => {
        if (/^\/track\/?(\?|$)/.test(request.url ?? '')) request.url = '/track.html'
        if (/^\/portal(\/(orders\/[\w-]+|place|me))?\/?(\?|$)/.test(request.url ?? '')) request.url = '/portal.html'
        if (/^\/scan(\/[\w-]+){0,2}\/?(\?|$)/.test(request.url ?? '')) request.url = '/scan.html'
        next()
      })
    },
  }
}

/** The web page: built into dist/, which the server hands out; in development the API is asked of a server beside it. */
export default defineConfig({
  root: 'web',
  plugins: [react(), findModules(), pagesApart(), firstView(), compressed()],
  cacheDir: '../.cache/vite',
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      input: { index: 'web/index.html', track: 'web/track.html', portal: 'web/portal.html', scan: 'web/scan.html' },
      output: {
        // What the first views need comes in three files; left alone it would be thirty, one for each set of pages that share it.
        // Each is closed under its imports and those of the ones before, so no file waits for one that waits for it.
        codeSplitting: {
          groups: [
            { name: 'base', tags: ['$initial'], test: (id) => modulesOf.track.has(id) && !isEntry(id), priority: 3 },
            { name: 'shared', tags: ['$initial'], test: (id) => modulesOf.portal.has(id) && !isEntry(id), priority: 2 },
            { name: 'hall', tags: ['$initial'], test: (id) => modulesOf.scan.has(id) && !isEntry(id), priority: 1.5 },
            { name: 'first', tags: ['$initial'], test: (id) => !isEntry(id), priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '^/api/': { target: process.env['API_URL'] ?? 'http://127.0.0.1:8080', changeOrigin: false } },
  },
})
