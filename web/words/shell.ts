import type { Words } from './use-words.ts'

export const shellWords = {
  product: { zh: '一单', en: 'Yidan' },
  promise: { zh: '从进单到归档，一条看得见的路', en: 'One order, one visible road' },
  missing: { zh: '没有这个页面', en: 'There is no such page' },
  toOrders: { zh: '去订单列表', en: 'Go to the orders' },
  retry: { zh: '重试', en: 'Try again' },
  reload: { zh: '刷新页面', en: 'Reload' },
  record: { zh: '编号 {requestId}', en: 'Record {requestId}' },
  broken: { zh: '页面出错：{why}', en: 'The page failed: {why}' },
} as const satisfies Words
