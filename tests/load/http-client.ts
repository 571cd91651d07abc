import { Agent, request as send } from 'node:http'

export type Answer = { status: number; body: unknown; ms: number }
export type Asking = { method: string; path: string; key: string; body?: unknown; headers?: Record<string, string> }

/** The server kept a request open without an answer. */
export class NoAnswer extends Error {}

/** A keep-alive client for load: one socket, little work of its own. A request without an answer in time fails with NoAnswer. */
export class LoadClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #base: URL
  readonly #withinMs: number

  constructor(baseUrl: string, withinMs = 30_000) {
    this.#base = new URL(baseUrl)
    this.#withinMs = withinMs
  }

  ask({ method, path, key, body, headers = {} }: Asking): Promise<Answer> {
    const payload = body === undefined ? undefined : Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))
    const started = performance.now()
    return new Promise((resolve, reject) => {
      const request = send(
        {
          agent: this.#agent,
          host: this.#base.hostname,
          port: this.#base.port,
          method,
          path,
          headers: {
            authorization: `Bearer ${key}`,
            ...(payload && { 'content-type': 'application/json', 'content-length': payload.length }),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', fail)
          response.on('end', () => {
            clearTimeout(timer)
            const ms = performance.now() - started // what the asker then makes of the reply is not the server's
            const text = Buffer.concat(chunks).toString()
            const isJson = response.headers['content-type']?.includes('json')
            resolve({ status: response.statusCode ?? 0, body: isJson ? JSON.parse(text) : text, ms })
          })
        },
      )
      const fail = (error: Error) => {
        clearTimeout(timer)
        reject(error)
      }
      const timer = setTimeout(() => request.destroy(new NoAnswer(`${method} ${path}: no answer`)), this.#withinMs)
      request.on('error', fail)
      if (payload) request.write(payload)
      request.end()
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

/** One file as multipart, for uploads. */
export function multipart(
  name: string,
  type: string,
  bytes: Buffer,
  fields: Record<string, string> = {},
): { body: Buffer; headers: Record<string, string> } {
  const boundary = `yidan${Math.random().toString(36).slice(2)}`
  const parts = Object.entries(fields).map(
    ([field, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  )
  const head = `${parts.join('')}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}
