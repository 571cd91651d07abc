import apiReference from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'

/** The API as a document and as a page to read (API-1). */
export function documentRoutes(app: FastifyInstance): void {
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(app.swagger()),
  )
  void app.register(apiReference, {
    routePrefix: '/api/docs',
    // the page brings its own scripts; nothing else may run
    hooks: {
      onRequest: (_request, reply, done) => {
        void reply.header(
          'content-security-policy',
          "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'",
        )
        done()
      },
    },
    configuration: { url: '/api/openapi.json', withDefaultFonts: false, hideClientButton: true, telemetry: false },
  })
}
