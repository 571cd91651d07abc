import type { Sku } from '../../../contract/catalog/skus.ts'
import { Quantity } from '../../parts/Quantity.tsx'
import type { Column } from '../../parts/table/columns.ts'
import { skuFieldWords, skuWords as words } from '../../words/catalog/skus.ts'
import { handlingWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'

const dash = <span className="muted">—</span>
const title = (field: string) => skuFieldWords[field] ?? { zh: field, en: field }

export const skuColumns: readonly Column<Sku>[] = [
  { id: 'code', title: title('code'), width: 150, show: (sku) => <Code sku={sku} /> },
  { id: 'name', title: title('name'), width: 240, grows: true, show: (sku) => <Name sku={sku} /> },
  { id: 'client', title: words.client, width: 150, show: ({ clientName }) => <span title={clientName}>{clientName}</span> },
  { id: 'barcode', title: title('barcode'), width: 140, show: ({ barcode }) => barcode ?? dash },
  { id: 'weight', title: { zh: '单重', en: 'Weight' }, width: 84, align: 'right', show: ({ weightGrams }) => <Quantity grams={weightGrams} /> }, // prettier-ignore
  { id: 'size', title: words.size, width: 150, align: 'right', show: (sku) => sizeText(sku) ?? dash },
  { id: 'handling', title: title('handling'), width: 130, show: (sku) => <Marks sku={sku} /> },
  { id: 'keeping', title: words.keeping, width: 110, show: (sku) => <Keeping sku={sku} /> },
  { id: 'lowAt', title: { zh: '补货点', en: 'Low at' }, width: 80, align: 'right', show: ({ lowAt }) => lowAt ?? dash },
]
export const narrowSkuColumns = skuColumns.filter(({ id }) => id === 'code' || id === 'name' || id === 'client')

type One = { sku: Sku }

/** In centimetres, as people measure boxes. */
export function sizeText({ lengthMm, widthMm, heightMm }: Pick<Sku, 'lengthMm' | 'widthMm' | 'heightMm'>): string | undefined {
  const sides = [lengthMm, widthMm, heightMm]
  if (sides.every((side) => side === null)) return undefined
  return `${sides.map((side) => (side === null ? '?' : side / 10)).join('×')} cm`
}

function Code({ sku: { code, active } }: One) {
  const { say } = useWords()
  return (
    <span title={code}>
      {code} {!active && <span className="catalog-retired">{say(words.retired)}</span>}
    </span>
  )
}

function Name({ sku: { name, spec, colour } }: One) {
  const beside = [spec, colour].filter(Boolean).join(' · ')
  return (
    <span title={[name, beside].filter(Boolean).join(' · ')}>
      {name} {beside && <span className="muted">{beside}</span>}
    </span>
  )
}

export function Marks({ sku: { handling } }: { sku: Pick<Sku, 'handling'> }) {
  const { say } = useWords()
  if (handling.length === 0) return dash
  return (
    <>
      {handling.map((mark) => (
        <span key={mark} className="order-attribute">
          {termIn(handlingWords, mark, say)}
        </span>
      ))}
    </>
  )
}

function Keeping({ sku: { stocked, lotTracked, expiryTracked } }: One) {
  const { say } = useWords()
  if (!stocked) return <span className="muted">{say(words.notStocked)}</span>
  const ways = [lotTracked && say(words.byLot), expiryTracked && say(words.byExpiry)].filter(Boolean)
  return ways.length > 0 ? ways.join('、') : dash
}

/** The row on a phone. */
export function SkuCard({ sku }: One) {
  return (
    <div className="catalog-card">
      <div>
        <strong>
          <Code sku={sku} />
        </strong>
        <span className="muted">{sku.clientName}</span>
      </div>
      <Name sku={sku} />
      <span className="muted">{[sku.barcode, sizeText(sku)].filter(Boolean).join(' · ')}</span>
    </div>
  )
}
