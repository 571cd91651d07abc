import { Agent, request as send } from 'node:http'

export type Answer = { status: number; body: unknown; ms: number }

/** A keep-alive client for load: one socket, little work of its own. */
export class LoadClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #base: URL

  constructor(baseUrl: string) {
    this.#base = new URL(baseUrl)
  }

  ask(method: string, path: string, key: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
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
          headers: { authorization: `Bearer ${key}`, ...(payload && { 'content-type': 'application/json', 'content-length': payload.length }), ...headers },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString()
            const isJson = response.headers['content-type']?.includes('json')
            resolve({ status: response.statusCode ?? 0, body: isJson ? JSON.parse(text) : text, ms: performance.now() - started })
          })
        },
      )
      request.on('error', reject)
      if (payload) request.write(payload)
      request.end()
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

/** One file as multipart, for uploads. */
export function multipart(name: string, type: string, bytes: Buffer): { body: Buffer; headers: Record<string, string> } {
  const boundary = `yidan${Math.random().toString(36).slice(2)}`
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}
