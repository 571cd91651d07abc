import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { countOrders, getOrder, takeStep, type StepRequest } from '../../../contract/order.ts'
import type { AllowedStep, OrderBrief } from '../../../contract/order-view.ts'
import { call, Refused } from '../../api.ts'
import { stepWords } from '../../words/step.ts'
import { useWords } from '../../words/use-words.ts'
import { useAttemptKey } from './attempt-key.ts'

type Taken = { step: Pick<AllowedStep, 'id' | 'name'>; request?: Omit<StepRequest, 'step'> }
type Options = { orderId: string; version: number; onTaken?: ((order: OrderBrief) => void) | undefined }

/**
 * Takes a step on an order: `mutate({ step, request })`. When someone else moved the order meanwhile (412) it is fetched anew
 * and the user told; every other refusal is left in `error` for the caller to show.
 */
export function useTakeStep({ orderId, version, onTaken }: Options) {
  const queries = useQueryClient()
  const { message } = App.useApp()
  const { say } = useWords()
  const attempt = useAttemptKey()
  return useMutation({
    mutationFn: ({ step, request }: Taken) => {
      const body = { step: step.id, ...request }
      const idempotencyKey = attempt.keyFor({ orderId, version, body })
      return call(takeStep, { params: { orderId }, body, idempotencyKey, ifMatch: version })
    },
    onSuccess: (order, { step }) => {
      attempt.settled()
      message.success(say(stepWords.taken, { step: say(step.name), status: say(order.statusName) }))
      void queries.invalidateQueries({ queryKey: [getOrder.path, { orderId }] })
      void queries.invalidateQueries({ queryKey: [countOrders.path] })
      onTaken?.(order)
    },
    onError: (error) => {
      attempt.settled(error)
      if (!(error instanceof Refused) || (error.status !== 412 && error.status !== 409)) return
      if (error.status === 412) message.warning(say(stepWords.reloaded))
      void queries.invalidateQueries({ queryKey: [getOrder.path, { orderId }] })
    },
  })
}
