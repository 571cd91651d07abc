import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { countOrders, getOrder, takeStep } from '../../../contract/order.ts'
import type { AllowedStep, OrderPage } from '../../../contract/order-view.ts'
import type { Bilingual } from '../../../contract/phases.ts'
import { call, Refused } from '../../api.ts'
import { newKey } from '../../parts/step/attempt-key.ts'
import { labelOf } from '../order/order-columns.tsx'

export type Decision = { order: OrderPage; step: AllowedStep; details: Record<string, unknown>; key?: string }
/** `again`: an answer that never came may be asked for once more under the same key; a refusal must be looked at. */
export type Failed = { orderId: string; label: string; step: Bilingual; message: string; again?: Decision }
type Row = { id: string; status: string }

/** Decisions go out while the next order is already on the desk; one that fails comes back with its reason. */
export function useDecide() {
  const queries = useQueryClient()
  const [decided, setDecided] = useState<ReadonlyMap<string, string>>(new Map())
  const [failed, setFailed] = useState<readonly Failed[]>([])
  const [count, setCount] = useState(0)
  const dismiss = (orderId: string) => setFailed((before) => before.filter((one) => one.orderId !== orderId))
  const send = (rows: readonly Row[]) =>
    setDecided((before) => new Map([...before, ...rows.map(({ id, status }): [string, string] => [id, status])]))
  const arrive = (done: number) => {
    setCount((before) => before + done)
    void queries.invalidateQueries({ queryKey: [countOrders.path] })
  }
  const comeBack = (ones: readonly Failed[]) => {
    const ids = new Set(ones.map(({ orderId }) => orderId))
    setDecided((before) => new Map([...before].filter(([id]) => !ids.has(id))))
    setFailed((before) => [...before, ...ones])
  }

  const decide = async (decision: Decision) => {
    const { order, step, details, key = newKey() } = decision
    send([order])
    dismiss(order.id)
    try {
      await call(takeStep, {
        params: { orderId: order.id },
        body: { step: step.id, details },
        ifMatch: order.version,
        idempotencyKey: key,
      })
      arrive(1)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const mayRetry = error instanceof Refused && (error.status === 0 || error.status >= 500)
      const again = mayRetry && { again: { ...decision, key } }
      comeBack([{ orderId: order.id, label: labelOf(order), step: step.name, message, ...again }])
    }
    void queries.invalidateQueries({ queryKey: [getOrder.path, { orderId: order.id }] })
  }
  return { decided, failed, count, decide, dismiss, send, arrive, comeBack }
}
