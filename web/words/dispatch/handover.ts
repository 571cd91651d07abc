import type { Words } from '../say.ts'

/** What goes to which carrier today (DSP-5). */
export const handoverWords = {
  title: { zh: '交接', en: 'Hand-over' },
  hint: {
    zh: '已出库、等承运商揽收的包裹。截单前出库的在今天，之后的在下一个工作日。',
    en: 'Parcels outbound that wait for their carrier: before the cut-off today, later ones the next working day.',
  },
  today: { zh: '今天', en: 'Today' },
  later: { zh: '之后 {count}', en: 'Later {count}' },
  scan: { zh: '扫运单号或订单号', en: 'Scan a waybill or order number' },
  scanned: { zh: '{label} 已核对（{done}/{total}）', en: '{label} checked ({done} of {total})' },
  unknown: { zh: '{code} 不在清单上', en: '{code} is on no list' },
  twice: { zh: '{label} 已经核对过', en: '{label} was checked before' },
  empty: { zh: '没有等待交接的包裹', en: 'Nothing waits to be handed over' },
  outlet: { zh: '网点 {name}', en: 'outlet {name}' },
  cutOff: { zh: '{at} 截单', en: 'cut-off {at}' },
  parcels: { zh: '{count} 件', en: '{count} parcels' },
  late: { zh: '{count} 件应在之前交接', en: '{count} should have gone before' },
  waybillNo: { zh: '运单号', en: 'Waybill' },
  order: { zh: '订单', en: 'Order' },
  to: { zh: '目的地', en: 'To' },
  goods: { zh: '货物', en: 'Goods' },
  cod: { zh: '代收', en: 'COD' },
  due: { zh: '应交', en: 'Due' },
  noNumber: { zh: '没有运单号', en: 'no number' },
  asked: { zh: '取号中', en: 'asked for' },
  take: { zh: '取运单号', en: 'Take numbers' },
  typed: { zh: '填运单号', en: 'Type the number' },
  all: { zh: '全选 {carrier}', en: 'Choose all of {carrier}' },
  one: { zh: '选 {label}', en: 'Choose {label}' },
  confirm: { zh: '确认交接 {count} 件', en: 'Hand over {count}' },
  print: { zh: '打印交接清单', en: 'Print the list' },
  printing: { zh: '正在生成…', en: 'Printing…' },
  done: { zh: '{count} 件已交接', en: '{count} handed over' },
  refused: { zh: '{count} 件没有交接', en: '{count} not handed over' },
  more: { zh: '只显示最早的 5,000 件', en: 'The first 5,000 only' },
  noCarrier: { zh: '（未指定承运商）', en: '(no carrier)' },
} as const satisfies Words

/** Numbers of one order’s parts, on its page. */
export const waybillWords = {
  take: { zh: '取运单号', en: 'Take a waybill number' },
  none: {
    zh: '这个承运商没有号段或联网账号，揽收时填运单号',
    en: 'This carrier gives no numbers; type the number at collection',
  },
  asked: { zh: '正在向承运商取号', en: 'asked of the carrier' },
  failed: { zh: '取号失败：{why}', en: 'No number: {why}' },
  void: { zh: '作废 {number}', en: 'Void {number}' },
  voidWhy: { zh: '为什么作废', en: 'Why' },
  own: { zh: '不填就用各件已取的运单号；扫描会核对', en: 'Empty: each part’s own number; a scan is checked' },
} as const satisfies Words
