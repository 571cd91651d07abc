import type { Words } from './say.ts'

export const intakeWords = {
  cell: { zh: '表格的单元格 {cell}', en: 'Cell {cell} of the sheet' },
} as const satisfies Words
