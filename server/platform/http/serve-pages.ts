import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../refusal.ts'

/**
 * The built web pages: hashed assets for ever, the pages themselves fresh. What is no file is an address of a page: `/track` of the one built as
 * `track.html`, everything else of `index.html`.
 */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  const page = join(folder, 'index.html')
  if (!existsSync(page)) {
    app.setNotFoundHandler((request) => {
      throw new Refusal('request.not_found', { path: request.url.split('?')[0] })
    })
    return
  }
  const entries = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.html'))
      .map((name) => [basename(name, '.html'), join(folder, name)]),
  )
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    if (path.startsWith('/api/') || (request.method !== 'GET' && request.method !== 'HEAD') || /\.\w{2,5}$/.test(path))
      throw new Refusal('request.not_found', { path })
    return reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(await readFile(entries.get(path.split('/')[1] ?? '') ?? page))
  })
}
