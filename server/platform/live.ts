import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import pg from 'pg'
import { newId } from './ids.ts'

const channel = 'yidan_live'
const gatherMs = 100
const payloadBytesMax = 7000
const toldMax = 30
const heartbeatMs = 20_000
const streamsMax = 2000
/** A page that reads too slowly is let go; it comes back by itself and reads all again. */
const unreadBytesMax = 256 * 1024
const listenAgainMs = 1000

export type Told = { tenantId: string } & Record<string, unknown>
/** What of a change a narrower reader may hear; undefined when it is none of theirs. */
export type Pick = (told: Told) => Promise<Record<string, unknown> | undefined>
type Stream = { tenantId: string; reply: FastifyReply; pick?: Pick | undefined; isAdmitted: () => Promise<boolean> }

type Opening = {
  request: FastifyRequest
  reply: FastifyReply
  tenantId: string
  pick?: Pick | undefined
  isAdmitted: () => Promise<boolean>
}

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
  #isClosed = false
  readonly #url: string
  readonly #againMs: number

  constructor({ url, pool, againMs = listenAgainMs }: { url: string; pool: pg.Pool; againMs?: number }) {
    this.#url = url
    this.#pool = pool
    this.#againMs = againMs
  }

  get streamCount(): number {
    return this.#streams.size
  }

  tell(told: Told): void {
    this.#send(told)
    this.#gathered.push(told)
    this.#timer ??= setTimeout(() => void this.#flush(), gatherMs)
  }

  /** Hears what other programs tell, from now on and after every loss of the connection. */
  async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, application_name: 'yidan-live' })
    client.on('notification', ({ payload }) => {
      const heard = JSON.parse(payload ?? '{}') as { by?: string; told?: Told[] }
      if (heard.by !== this.#self) for (const told of heard.told ?? []) this.#send(told)
    })
    client.on('error', () => undefined) // its end follows
    await client.connect()
    await client.query(`listen ${channel}`)
    client.once('end', () => void this.#listenAgain())
    this.#listener = client
  }

  /** Opens a stream of server-sent events on a request that has been admitted; it ends when `isAdmitted` says no, asked with every heartbeat. */
  open({ request, reply, tenantId, pick, isAdmitted }: Opening): void {
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
    const stream = { tenantId, reply, pick, isAdmitted }
    this.#streams.add(stream)
    const heartbeat = setInterval(() => {
      writeIfOpen(reply, ': \n\n')
      void endIfShut(stream)
    }, heartbeatMs)
    reply.raw.on('error', () => undefined) // the reader is gone; `close` follows
    request.raw.on('close', () => {
      clearInterval(heartbeat)
      this.#streams.delete(stream)
    })
  }

  /** Somebody's rights have changed: whoever may not listen any more hears nothing more. */
  async recheck(): Promise<void> {
    await Promise.all([...this.#streams].map(endIfShut))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    for (const { reply } of this.#streams) reply.raw.end()
    await this.#listener?.end().catch(() => undefined)
  }

  async #listenAgain(): Promise<void> {
    while (!this.#isClosed) {
      await pause(this.#againMs, undefined, { ref: false })
      const isListening = await this.listen().then(
        () => true,
        () => false, // the database is not back yet
      )
      if (isListening) return
    }
  }

  #send(change: Told): void {
    const { tenantId, ...told } = change
    const message = messageOf(told)
    for (const { tenantId: listens, reply, pick } of this.#streams) {
      if (listens !== tenantId) continue
      if (reply.raw.writableLength > unreadBytesMax) reply.raw.destroy()
      else if (pick) void pick(change).then((own) => own && writeIfOpen(reply, messageOf(own)))
      else writeIfOpen(reply, message)
    }
  }

  async #flush(): Promise<void> {
    this.#timer = undefined
    const gathered = this.#gathered
    this.#gathered = []
    for (let start = 0; start < gathered.length;) {
      let end = start
      let length = 0
      while (end < gathered.length && end - start < toldMax) {
        length += JSON.stringify(gathered[end]).length + 1
        if (length > payloadBytesMax && end > start) break
        end++
      }
      await this.#pool
        .query('select pg_notify($1, $2)', [channel, JSON.stringify({ by: this.#self, told: gathered.slice(start, end) })])
        .catch(() => undefined) // pages poll as well
      start = end
    }
  }
}

const messageOf = (told: Record<string, unknown>): string => `event: order\ndata: ${JSON.stringify(told)}\n\n`

/** When the database is away nobody can say, and the stream is asked again with the next heartbeat. */
async function endIfShut({ reply, isAdmitted }: Stream): Promise<void> {
  if (!(await isAdmitted().catch(() => true))) reply.raw.end()
}

/** A stream that is ending or whose reader has left takes no more; it leaves the set on `close`. */
function writeIfOpen({ raw }: FastifyReply, text: string): void {
  if (raw.writable && !raw.writableEnded && !raw.destroyed) raw.write(text)
}

export function closeLiveWith(app: FastifyInstance, live: LiveBus): void {
  app.addHook('preClose', () => live.close())
}
