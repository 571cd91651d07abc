import { unpaidHold, withPayment } from '../../../contract/flow-payment.ts'
import type { Flow } from '../../../contract/flow.ts'
import type { FlowFinding } from '../../../contract/flows.ts'
import { finding, type Places } from './finding.ts'
import type { Known } from './known.ts'

/** VAL-11: what must be paid beforehand does stop what must wait for it. */
export function checkPayment(flow: Flow, known: Known, at: Places): FlowFinding[] {
  if (flow.payment === undefined || flow.payment === 'never') return []
  const hold = withPayment(flow).holds.find(({ id }) => id === unpaidHold)
  if (!hold || hold.blocks === 'all' || hold.blocks.includes(known.accepts)) return []
  return [
    finding(
      at.hold(unpaidHold, 'blocks'),
      {
        zh: `没有挡住“${known.accepts}”，而付款时点要求先付款再备货`,
        en: `does not block “${known.accepts}”, though payment is due before preparation`,
      },
      {
        zh: '请在流程文件里把它加进挡住的步骤，或把付款时点改成“不要求”',
        en: 'let it block the step in the document, or set payment to “never”',
      },
    ),
  ]
}
