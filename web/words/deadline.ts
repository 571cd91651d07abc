import type { Words } from './use-words.ts'

export const deadlineWords = {
  title: { zh: '超时与预警', en: 'Overdue' },
  label: { zh: '超时与预警的时限', en: 'Late and nearly late clocks' },
  kind: { zh: '看哪些', en: 'Show' },
  late: { zh: '超时 {count}', en: 'Late {count}' },
  warned: { zh: '快到时限 {count}', en: 'Nearly late {count}' },
  groups: { zh: '按责任岗位和节点', en: 'By owner and node' },
  everything: { zh: '全部岗位', en: 'Every owner' },
  left: { zh: '剩余时间', en: 'Time left' },
  order: { zh: '订单', en: 'Order' },
  node: { zh: '节点', en: 'Node' },
  clock: { zh: '时限', en: 'Clock' },
  owner: { zh: '责任岗位', en: 'Owner' },
  client: { zh: '货主', en: 'Client' },
  startedAt: { zh: '开始', en: 'Started' },
  dueAt: { zh: '应完成', en: 'Due' },
  promise: { zh: '对客户的承诺', en: 'Promise to the client' },
  noneLate: { zh: '现在没有超时', en: 'Nothing is late' },
  noneWarned: { zh: '现在没有快到时限的', en: 'Nothing is nearly late' },
  noneHere: { zh: '这个岗位和节点没有', en: 'Nothing with this owner and node' },
} as const satisfies Words
