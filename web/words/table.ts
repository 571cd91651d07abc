import type { Words } from './say.ts'

export const tableWords = {
  columns: { zh: '列设置', en: 'Columns' },
  columnUp: { zh: '{column} 前移', en: 'Move {column} forward' },
  columnDown: { zh: '{column} 后移', en: 'Move {column} back' },
  columnsReset: { zh: '恢复默认', en: 'Reset' },
  more: { zh: '再列 {count} 行', en: 'Show {count} more' },
  shown: { zh: '已列 {count} 行', en: '{count} rows shown' },
  all: { zh: '共 {count} 行', en: '{count} rows in all' },
  fresh: { zh: '{count} 条新到', en: '{count} new' },
  left: { zh: '{count} 条已离开', en: '{count} have left' },
  update: { zh: '更新列表', en: 'Update the list' },
  gone: { zh: '已不在此列表', en: 'No longer in this list' },
  empty: { zh: '这里没有内容', en: 'Nothing here' },
  loading: { zh: '读取中', en: 'Loading' },
  choose: { zh: '选中 {name}', en: 'Choose {name}' },
  chooseAll: { zh: '选中列出的全部', en: 'Choose all that are shown' },
  keysToChoose: {
    zh: 'J / K 上下，Enter 打开，空格选中，Shift 连选',
    en: 'J / K to move, Enter to open, Space to choose, Shift to reach',
  },
  keys: { zh: 'J / K 上下，Enter 打开', en: 'J / K to move, Enter to open' },
} as const satisfies Words
