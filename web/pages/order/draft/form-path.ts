/** Where a problem's field (`consignee.phone`, `items.0.weightGrams`) stands in the form. */
export type FormPath = (string | number)[]

const divisionFields = ['province', 'city', 'district', 'divisionCode']
const renamed: Record<string, string> = {
  weightGrams: 'weight',
  volumeCubicCm: 'volume',
  unitPriceMinor: 'unitPrice',
  declaredMinor: 'declared',
  totalMinor: 'total',
  paidMinor: 'paid',
  freightMinor: 'freight',
  insuredMinor: 'insured',
  codMinor: 'cod',
  serviceRequirements: 'wishes',
}

/** `rows` gives the form's row of each item sent: rows left blank are not sent. */
export function formPath(path: string, rows: readonly number[]): FormPath {
  const [first = '', second, third] = path.split('.')
  if (first === 'items') {
    if (second === undefined) return ['items', rows[0] ?? 0, 'name']
    const row = rows[Number(second)] ?? Number(second)
    return ['items', row, renamed[third ?? ''] ?? third ?? 'name']
  }
  if (first === 'consignee' || first === 'shipper') {
    if (second === undefined) return [first, 'name']
    return [first, divisionFields.includes(second) ? 'division' : second]
  }
  return [renamed[first] ?? first]
}
