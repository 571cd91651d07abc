import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import pg from 'pg'
import { newId } from './ids.ts'

const channel = 'yidan_live'
const gatherMs = 100
const payloadBytesMax = 7000
const heartbeatMs = 20_000
const streamsMax = 2000

type Told = { tenantId: string } & Record<string, unknown>
type Stream = { tenantId: string; reply: FastifyReply }

/**
 * Wakes live pages. What happens in this program reaches its own streams at once and other programs by NOTIFY, gathered for a moment and sent
 * outside of any write transaction, because NOTIFY serialises commits (docs/decisions/0005). A hint, never the truth: pages read again.
 */
export class LiveBus {
  readonly #self = newId()
  readonly #streams = new Set<Stream>()
  readonly #pool: pg.Pool
  #listener: pg.Client | undefined
  #gathered: Told[] = []
  #timer: NodeJS.Timeout | undefined
  readonly #url: string

  constructor({ url, pool }: { url: string; pool: pg.Pool }) {
    this.#url = url
    this.#pool = pool
  }

  get streamCount(): number {
    return this.#streams.size
  }

  tell(told: Told): void {
    this.#send(told)
    this.#gathered.push(told)
    this.#timer ??= setTimeout(() => void this.#flush(), gatherMs)
  }

  async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, application_name: 'yidan-live' })
    client.on('notification', ({ payload }) => {
      const heard = JSON.parse(payload ?? '{}') as { by?: string; told?: Told[] }
      if (heard.by !== this.#self) for (const told of heard.told ?? []) this.#send(told)
    })
    client.on('error', () => {
      this.#listener = undefined
      setTimeout(() => void this.listen().catch(() => undefined), 1000).unref()
    })
    await client.connect()
    await client.query(`listen ${channel}`)
    this.#listener = client
  }

  /** Opens a stream of server-sent events on a request that has been admitted. */
  open({ request, reply, tenantId }: { request: FastifyRequest; reply: FastifyReply; tenantId: string }): void {
    if (this.#streams.size >= streamsMax) {
      void reply.code(503).send()
      return
    }
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'keep-alive',
    })
    reply.raw.write('retry: 1000\n\n')
    const stream = { tenantId, reply }
    this.#streams.add(stream)
    const heartbeat = setInterval(() => reply.raw.write(': \n\n'), heartbeatMs)
    request.raw.on('close', () => {
      clearInterval(heartbeat)
      this.#streams.delete(stream)
    })
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer)
    for (const { reply } of this.#streams) reply.raw.end()
    await this.#listener?.end().catch(() => undefined)
  }

  #send({ tenantId, ...told }: Told): void {
    for (const stream of this.#streams)
      if (stream.tenantId === tenantId) stream.reply.raw.write(`event: order\ndata: ${JSON.stringify(told)}\n\n`)
  }

  async #flush(): Promise<void> {
    this.#timer = undefined
    const gathered = this.#gathered
    this.#gathered = []
    for (let start = 0; start < gathered.length;) {
      let end = start + 1
      while (end < gathered.length && JSON.stringify(gathered.slice(start, end + 1)).length < payloadBytesMax && end - start < 30)
        end++
      await this.#pool
        .query('select pg_notify($1, $2)', [channel, JSON.stringify({ by: this.#self, told: gathered.slice(start, end) })])
        .catch(() => undefined) // pages poll as well
      start = end
    }
  }
}

export function closeLiveWith(app: FastifyInstance, live: LiveBus): void {
  app.addHook('preClose', () => live.close())
}
