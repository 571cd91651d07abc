import { conversationStage } from './conversation/conversation-stage.ts'
import { customsStage } from './customs/declare-goods.ts'
import { extendStage } from './customs/extend-clearance.ts'
import { acceptStage } from './dispatch/accept-order.ts'
import { collectStage } from './dispatch/collect-order.ts'
import { allocateStage } from './dispatch/reserve-parts.ts'
import { splitStage } from './dispatch/split-order.ts'
import { sendOutStage } from './delivery/send-out.ts'
import { signStage } from './delivery/sign-order.ts'
import { orderStage } from './order/door/guards.ts'
import type { OrderNoTaker } from './order/number/take-order-no.ts'
import { joinStages, type Stage } from './order/door/stage.ts'
import { confirmStage } from './review/confirm-order.ts'
import { reviewStage } from './review/review-order.ts'
import type { RuleFinder } from './rule/find-rules.ts'
import { checkStage } from './warehouse/check-goods.ts'
import { packStage } from './warehouse/pack/pack-stage.ts'
import { pickStage } from './warehouse/pick-goods.ts'
import { receiveStage } from './warehouse/receive-goods.ts'

type Joining = { takeOrderNo: OrderNoTaker; rules: RuleFinder; publicUrl?: string | undefined }

/** The stages of the road, in its order: what each brings to the steps of the flow. */
export function joinRoad({ takeOrderNo, rules, publicUrl }: Joining): Required<Stage> {
  return joinStages([
    orderStage,
    conversationStage(publicUrl),
    reviewStage(rules),
    confirmStage(takeOrderNo, rules),
    acceptStage(rules),
    splitStage,
    allocateStage,
    pickStage,
    checkStage,
    packStage,
    receiveStage,
    customsStage,
    extendStage,
    collectStage,
    sendOutStage,
    signStage,
  ])
}

/** What the program takes, places or adds to by name: every published flow keeps it. */
export const namesOfTheProgram = {
  steps: new Set([
    'correct',
    'hold_by_system',
    'letter_sent_by_system',
    'ask_client',
    'contact_client',
    'receive_answer',
    'settle_answer',
    'release_by_system',
    'cancel_by_system',
    'warn_clock',
    'breach_clock',
  ]),
  holds: new Set([
    'rejected',
    'address_vague',
    'address_unclear',
    'receiver_masked',
    'contact_invalid',
    'unpaid',
    'shop_cancelled',
    'possible_duplicate',
    'manual',
    'data_missing',
    'client_answered',
  ]),
  asks: {
    place_hold: ['hold'],
    release_hold: ['hold'],
    confirm: ['wishesConfirmedWith'],
  },
  /** And what it takes for granted in one business alone. */
  ofBusiness: {
    domestic: { asks: { accept: ['warehouse', 'carrier'], collect: ['waybillNo'] }, holds: [] },
    cross_border: {
      asks: {
        accept: ['carrier'],
        extend_clearance: ['until', 'reason'],
        declare_import: ['declarationNo'],
        collect: ['waybillNo'],
      },
      holds: ['customs_incomplete'],
    },
    instant: { asks: { accept: ['courier'] }, holds: [] },
    inbound: { asks: { accept: ['warehouse'], notify_shipment: ['waybillNo'], receive: ['counts', 'explanation'] }, holds: [] },
  },
  confirms: 'confirm',
  accepts: 'accept',
} as const
