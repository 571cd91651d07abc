import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { countOrders, getOrder, takeStep } from '../../../contract/order.ts'
import type { AllowedStep, OrderPage } from '../../../contract/order-view.ts'
import { call, Refused } from '../../api.ts'
import { newKey } from '../../parts/step/attempt-key.ts'
import { labelOf } from '../order/order-columns.tsx'

export type Decision = { order: OrderPage; step: AllowedStep; details: Record<string, unknown>; key?: string }
export type Failed = Decision & { key: string; label: string; error: unknown }

/** Decisions go out while the next order is already on the desk; one that fails comes back with its reason. */
export function useDecide() {
  const queries = useQueryClient()
  const [decided, setDecided] = useState<ReadonlyMap<string, string>>(new Map())
  const [failed, setFailed] = useState<readonly Failed[]>([])
  const [count, setCount] = useState(0)
  const dismiss = (orderId: string) => setFailed((before) => before.filter(({ order }) => order.id !== orderId))

  const decide = async ({ order, step, details, key = newKey() }: Decision) => {
    setDecided((before) => new Map(before).set(order.id, order.status))
    dismiss(order.id)
    try {
      await call(takeStep, {
        params: { orderId: order.id },
        body: { step: step.id, details },
        ifMatch: order.version,
        idempotencyKey: key,
      })
      setCount((before) => before + 1)
      void queries.invalidateQueries({ queryKey: [countOrders.path] })
    } catch (error) {
      setDecided((before) => new Map([...before].filter(([id]) => id !== order.id)))
      setFailed((before) => [...before, { order, step, details, key, label: labelOf(order), error }])
    }
    void queries.invalidateQueries({ queryKey: [getOrder.path, { orderId: order.id }] })
  }
  /** An answer that never came may be asked for again under the same key; a refusal must be looked at. */
  const mayRetry = ({ error }: Failed) => error instanceof Refused && (error.status === 0 || error.status >= 500)
  return { decided, failed, count, decide, dismiss, mayRetry }
}
