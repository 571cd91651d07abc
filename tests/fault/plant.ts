import { setTimeout as pause } from 'node:timers/promises'
import { readEmbeddedUrl } from '../../server/platform/embedded/read-embedded-url.ts'
import { LoadClient } from '../load/http-client.ts'
import { readPostmasterPid, startProgram, stopProgram, type Program } from '../load/program.ts'

export const victims = ['program', 'postmaster', 'both'] as const
export type Victim = (typeof victims)[number]

const backWithinMs = 60_000
const pollMs = 10

/** The real program on one data folder, killed and started again on the same port. Only what it started itself is ever killed. */
export class Plant {
  program: Program
  readonly #port: number

  private constructor(program: Program) {
    this.program = program
    this.#port = Number(new URL(program.baseUrl).port)
  }

  static async start(dataDir: string): Promise<Plant> {
    return new Plant(await startProgram(dataDir))
  }

  /** kill -9, then back to work; the milliseconds from the new start, or from the kill where nobody starts it but itself. */
  async kill(victim: Victim): Promise<number> {
    const { child, postmaster } = this.program
    const killedAt = performance.now()
    if (victim !== 'program') process.kill(postmaster, 'SIGKILL')
    if (victim === 'postmaster') {
      await this.#comesBack(postmaster)
      return performance.now() - killedAt
    }
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
    const startedAt = performance.now()
    this.program = await startProgram(this.program.dataDir, this.#port)
    return performance.now() - startedAt
  }

  stop(): Promise<void> {
    return stopProgram(this.program)
  }

  async #comesBack(old: number): Promise<void> {
    const { child, dataDir, baseUrl } = this.program
    const client = new LoadClient(baseUrl)
    const until = Date.now() + backWithinMs
    try {
      while (Date.now() < until) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error('the program ended with its database')
        const postmaster = await readPostmasterPid(dataDir).catch(() => old)
        const isReady = postmaster !== old && (await client.ask({ method: 'GET', path: '/readyz', key: '' })).status === 200
        if (isReady) {
          this.program = { ...this.program, postmaster, databaseUrl: await readEmbeddedUrl(dataDir) }
          return
        }
        await pause(pollMs)
      }
    } finally {
      client.close()
    }
    throw new Error(`the database did not come back within ${backWithinMs / 1000} s`)
  }
}
