import type { FastifyBaseLogger } from 'fastify'

export type Job = {
  name: string
  everyMs: number
  /** How long a waking waits for more of its kind, so that one round does for many. */
  gatherMs?: number
  /** One round; true asks for another at once. */
  run: (stop: AbortSignal) => Promise<boolean>
}

export type Jobs = { wake: (name: string) => void; stop: () => Promise<void>; failures: () => number }

const roundsMax = 1000
const restAfterErrorMs = 2000

/** Runs each job in its own loop: rounds until nothing is left, then a rest. An error is logged and the job goes on. */
export function startJobs(jobs: readonly Job[], log: Pick<FastifyBaseLogger, 'error'>): Jobs {
  const stopping = new AbortController()
  const wakers = new Map<string, () => void>()
  let failures = 0

  async function loop(job: Job): Promise<void> {
    while (!stopping.signal.aborted) {
      let rest = job.everyMs
      try {
        for (let round = 0; round < roundsMax && !stopping.signal.aborted; round++) if (!(await job.run(stopping.signal))) break
      } catch (error) {
        if (stopping.signal.aborted) return
        failures++
        rest = Math.max(rest, restAfterErrorMs)
        log.error({ err: error, job: job.name }, 'a job failed')
      }
      await resting(job, rest)
    }
  }

  async function resting({ name, gatherMs = 0 }: Job, ms: number): Promise<void> {
    if (stopping.signal.aborted) return
    await new Promise<void>((wake) => {
      const timer = setTimeout(wake, ms)
      let isWoken = false
      wakers.set(name, () => {
        if (isWoken) return
        isWoken = true
        clearTimeout(timer)
        setTimeout(wake, gatherMs)
      })
    })
    wakers.delete(name)
  }

  const loops = jobs.map(loop)
  return {
    wake: (name) => wakers.get(name)?.(),
    failures: () => failures,
    stop: async () => {
      stopping.abort()
      for (const wake of wakers.values()) wake()
      await Promise.all(loops)
    },
  }
}
