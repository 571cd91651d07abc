import { useState } from 'react'
import { getBulk, listBulkRows, startBulk, type BulkJob } from '../../../../contract/bulk.ts'
import type { OrderAhead } from '../../../../contract/desk/review.ts'
import type { OrderRow } from '../../../../contract/order-view.ts'
import { call } from '../../../api.ts'
import { newKey } from '../../../parts/step/attempt-key.ts'
import { labelOf } from '../../order/order-columns.tsx'
import { cleanSteps } from '../../../words/review.ts'
import { useWords } from '../../../words/use-words.ts'
import type { Failed, useDecide } from '../use-decide.ts'

const pollMs = 250
/** After that the bulk page tells how it ended. */
const pollsMax = 400

export type Chosen = { row: OrderRow; ahead: OrderAhead }
type Step = NonNullable<OrderAhead['clean']>
type Desk = Pick<ReturnType<typeof useDecide>, 'send' | 'arrive' | 'comeBack'>

/** Many orders pass as one bulk job while the desk goes on; those that are refused come back, each with its reason. */
export function usePassMany({ send, arrive, comeBack }: Desk) {
  const { language } = useWords()
  const [running, setRunning] = useState<BulkJob>()
  const failedOf = ({ row }: Chosen, step: Step, message: string): Failed => ({
    orderId: row.id,
    label: labelOf(row),
    step: cleanSteps[step],
    message,
  })

  const pass = async (step: Step, chosen: readonly Chosen[]) => {
    send(chosen.map(({ row }) => row))
    try {
      const orders = chosen.map(({ ahead }) => ({ id: ahead.id, version: ahead.version }))
      let job = await call(startBulk, { body: { step, orders }, idempotencyKey: newKey() })
      for (let polls = 0; job.state === 'running' && polls < pollsMax; polls++) {
        setRunning(job)
        await new Promise((wake) => setTimeout(wake, pollMs))
        job = await call(getBulk, { params: { jobId: job.id } })
      }
      setRunning(undefined)
      arrive(job.done)
      if (job.done === job.total) return
      const { rows } = await call(listBulkRows, { params: { jobId: job.id } })
      const why = new Map(rows.filter(({ state }) => state !== 'done').map((row) => [row.orderId, row.why?.[language] ?? '']))
      comeBack(chosen.filter(({ row }) => why.has(row.id)).map((one) => failedOf(one, step, why.get(one.row.id) ?? '')))
    } catch (error) {
      setRunning(undefined)
      const message = error instanceof Error ? error.message : String(error)
      comeBack(chosen.map((one) => failedOf(one, step, message)))
    }
  }
  return { pass, running }
}
