import type { RefusalWords } from './refusal-words.ts'

/** Refusals of the catalog. */
export const catalogRefusals = {
  'sku.not_found': { status: 404, zh: '没有这个商品。', en: 'No such SKU.' },
  'sku.code_taken': {
    status: 409,
    zh: '货主“{client}”已有商品编码“{code}”。请换一个编码，或打开已有的商品修改。',
    en: '{client} has a SKU with the code “{code}” already. Use another code, or change that one.',
  },
  'sku.changed': {
    status: 409,
    zh: '商品“{code}”在您打开第 {seen} 版之后被别人改成了第 {version} 版。请刷新，看过再改。',
    en: 'Somebody has changed “{code}” since version {seen}; it is at {version} now. Look at it again and change that.',
  },
  'sku.sheet_columns_missing': {
    status: 422,
    zh: '表格“{name}”缺少这些列：{columns}。请照模板补上列名后再传。',
    en: '“{name}” lacks these columns: {columns}. Add them as the template names them and send it again.',
  },
  'sku.sheet_too_long': {
    status: 422,
    zh: '表格“{name}”超过 {max} 行。请拆成几个再传。',
    en: '“{name}” has more than {max} rows. Split it and send the parts.',
  },
} as const satisfies RefusalWords
