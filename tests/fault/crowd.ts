import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { LoadClient, NoAnswer, type Answer } from '../load/http-client.ts'
import { liveOrder, type Keys, type Send, type Write } from '../load/life.ts'
import type { Ledger, Promised } from './ledger.ts'

const answerWithinMs = 20_000
const retryAfterMs = 40
const refusedMax = 200

class Stopped extends Error {}

/** So many clients at once, each living one order after the other; what gets no answer is sent again with the same key until it does. */
export class Crowd {
  readonly #ledger: Ledger
  readonly #lives: Promise<void>[]
  #isStopping = false

  constructor({ baseUrl, keys, size, ledger }: { baseUrl: string; keys: Keys; size: number; ledger: Ledger }) {
    this.#ledger = ledger
    this.#lives = Array.from({ length: size }, () => this.#live(baseUrl, keys))
  }

  /** Every write that was begun comes to its end; no new one begins. */
  async stop(): Promise<void> {
    this.#isStopping = true
    await Promise.all(this.#lives)
  }

  async #live(baseUrl: string, keys: Keys): Promise<void> {
    const client = new LoadClient(baseUrl, answerWithinMs)
    const send: Send = (write) => {
      if (this.#isStopping) throw new Stopped()
      return this.#insist(client, write)
    }
    while (!this.#isStopping && this.#ledger.refused.length < refusedMax) {
      try {
        await liveOrder(send, keys)
      } catch (error) {
        if (!(error instanceof Stopped)) this.#ledger.refused.push((error as Error).message)
      }
    }
    client.close()
  }

  async #insist(client: LoadClient, { step, path, key, body, headers }: Write): Promise<Answer> {
    const withKey = { ...headers, 'idempotency-key': randomUUID() }
    for (;;) {
      try {
        const answer = await client.ask({ method: 'POST', path, key, body, headers: withKey })
        if (answer.status === 200) this.#ledger.promised.push(promiseOf(step, body, answer.body))
        if (answer.status < 500) return answer // anything but 200 ends the life: no write of a life is ever to be refused
      } catch (error) {
        if (error instanceof NoAnswer) this.#ledger.hung++
      }
      this.#ledger.retries++
      await pause(retryAfterMs)
    }
  }
}

function promiseOf(step: string, asked: unknown, reply: unknown): Promised {
  const { orderId, id, version, hash } = reply as { orderId?: string; id?: string; version?: number; hash?: string }
  if (hash) return { kind: 'file', hash }
  if (id && version) return { kind: 'step', orderId: id, seq: version, step }
  const { externalNo } = asked as { externalNo?: string }
  if (orderId && externalNo) return { kind: 'order', externalNo, orderId }
  throw new Error(`${step} was answered with ${JSON.stringify(reply).slice(0, 200)}`)
}
