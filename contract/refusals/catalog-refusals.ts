import type { RefusalWords } from './refusal-words.ts'

/** Refusals of the catalog, of warehouses and their bins. */
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
  'warehouse.not_found': { status: 404, zh: '没有这个仓库。', en: 'No such warehouse.' },
  'warehouse.code_taken': {
    status: 409,
    zh: '已有代码为“{code}”的仓库。请换一个代码。',
    en: 'There is a warehouse with the code “{code}”. Use another.',
  },
  'warehouse.name_taken': {
    status: 409,
    zh: '已有叫“{name}”的仓库。发货单按名称认仓库，请换一个名称。',
    en: 'There is a warehouse named “{name}”. Shipments know warehouses by name: use another.',
  },
  'warehouse.changed': {
    status: 409,
    zh: '仓库“{name}”在您打开第 {seen} 版之后被别人改成了第 {version} 版。请刷新，看过再改。',
    en: 'Somebody has changed “{name}” since version {seen}; it is at {version} now. Look at it again and change that.',
  },
  'warehouse.address_unclear': {
    status: 422,
    zh: '地址“{address}”里认不出省市区。请写全，如“广东省东莞市长安镇振安路 8 号”。',
    en: 'No province and district can be read from “{address}”. Write it in full, with province, city and district.',
  },
  'warehouse.half_a_place': {
    status: 422,
    zh: '经度和纬度要么都填，要么都不填。请补上另一个，或都清空。',
    en: 'Longitude and latitude come together: fill in the other one, or clear both.',
  },
  'warehouse.holds_stock': {
    status: 409,
    zh: '仓库“{name}”里还有 {pieces} 件货，不能停用或改名。请先移走或出库。',
    en: '“{name}” still holds {pieces} pieces; it can neither be closed nor renamed. Move them out first.',
  },
  'bin.not_found': { status: 404, zh: '没有这个库位。', en: 'No such bin.' },
  'bin.too_many': {
    status: 422,
    zh: '这样会建 {count} 个库位，一次最多 {max} 个。请分几次建。',
    en: 'That makes {count} bins; at most {max} at once. Make them in parts.',
  },
  'bin.holds_stock': {
    status: 409,
    zh: '库位 {bin} 里还有 {pieces} 件货，不能停用或改用途。请先移到别的库位。',
    en: 'Bin {bin} still holds {pieces} pieces; it can neither be retired nor change its use. Move them first.',
  },
  'bin.no_labels': {
    status: 422,
    zh: '仓库“{name}”在这个范围里没有在用的库位。请先建库位，或换一个区。',
    en: '“{name}” has no bins in use there. Make some first, or choose another zone.',
  },
  'bin.too_many_labels': {
    status: 422,
    zh: '仓库“{name}”的库位超过 {max} 个，一次打不完。请按区打印。',
    en: '“{name}” has more than {max} bins. Print zone by zone.',
  },
} as const satisfies RefusalWords
