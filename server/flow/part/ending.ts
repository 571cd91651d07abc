import { clerks, note, reason, service, supervisors, type NodeInput, type Places, type StepInput } from './desks.ts'
import { t } from './words.ts'

/** The last nodes of every road. */
export const endingNodes: NodeInput[] = [
  {
    id: 'cancelled',
    anchor: 'cancelled',
    name: t('已取消', 'Cancelled'),
    phase: 'cancelled',
    owner: 'order_clerk',
    wording: t('订单已取消', 'Cancelled'),
    clocks: [{ id: 'cancel_completion', name: t('完结', 'Completion'), budget: { minutes: 1440 }, owner: 'order_clerk' }],
  },
  {
    id: 'closed_abnormally',
    anchor: 'closed_abnormally',
    name: t('异常关闭', 'Closed abnormally'),
    phase: 'abnormal',
    owner: 'order_clerk',
    wording: t('订单异常关闭，请联系客服', 'Closed; please contact customer service'),
    clocks: [{ id: 'close_completion', name: t('完结', 'Completion'), budget: { minutes: 1440 }, owner: 'order_clerk' }],
  },
  {
    id: 'completed',
    anchor: 'complete',
    name: t('已完结', 'Completed'),
    phase: 'signed',
    owner: 'order_clerk',
    wording: t('订单已完成', 'Completed'),
    clocks: [{ id: 'archiving', name: t('归档', 'Archiving'), budget: { minutes: 10_080 }, owner: 'order_clerk' }],
  },
  {
    id: 'archived',
    anchor: 'archive',
    name: t('已归档', 'Archived'),
    phase: 'signed',
    owner: 'order_clerk',
    wording: t('订单已完成', 'Completed'),
    end: true,
  },
]

/** How an order ends. */
export const endingSteps = ({ inside, onTheRoad }: Places): StepInput[] => [
  {
    id: 'complete',
    name: t('完结', 'Complete'),
    from: ['signed', 'returned', 'cancelled', 'closed_abnormally'],
    to: 'completed',
    roles: [...clerks, ...service, 'finance'],
    asks: [note],
    look: 'main',
  },
  {
    id: 'archive',
    name: t('归档', 'Archive'),
    from: ['completed'],
    to: 'archived',
    roles: [...clerks],
    asks: [note],
    look: 'main',
  },
  {
    id: 'cancel',
    name: t('取消订单', 'Cancel'),
    from: inside,
    to: 'cancelled',
    roles: [...clerks, ...service, 'logistics_manager'],
    guards: ['goods_are_inside'],
    asks: [reason],
    look: 'danger',
  },
  {
    id: 'close_abnormally',
    name: t('异常关闭', 'Close abnormally'),
    from: onTheRoad,
    to: 'closed_abnormally',
    roles: supervisors,
    asks: [reason],
    look: 'danger',
  },
]
