import type { StockSum } from '../../../contract/stock/stock.ts'
import type { Column } from '../../parts/table/columns.ts'
import { stockWords as words } from '../../words/stock/stock.ts'
import { useWords } from '../../words/use-words.ts'

/** A nought says little: it stands back. */
export const piecesOf = (count: number) => (count === 0 ? <span className="muted">0</span> : count.toLocaleString('en'))

export const isLow = ({ lowAt, available }: Pick<StockSum, 'lowAt' | 'available'>): boolean => lowAt !== null && available < lowAt

export const sumColumns: readonly Column<StockSum>[] = [
  { id: 'sku', title: words.sku, width: 280, grows: true, show: (sum) => <Goods sum={sum} /> },
  { id: 'client', title: words.client, width: 190, show: ({ clientName }) => <span title={clientName}>{clientName}</span> },
  { id: 'onHand', title: words.onHand, width: 90, align: 'right', show: ({ onHand }) => piecesOf(onHand) },
  { id: 'reserved', title: words.reserved, width: 80, align: 'right', show: ({ reserved }) => piecesOf(reserved) },
  {
    id: 'available',
    title: words.available,
    width: 90,
    align: 'right',
    show: ({ available }) => <strong>{piecesOf(available)}</strong>,
  },
  { id: 'inTransit', title: words.inTransit, width: 80, align: 'right', show: ({ inTransit }) => piecesOf(inTransit) },
  { id: 'waitedFor', title: words.waitedFor, width: 80, align: 'right', show: ({ waitedFor }) => piecesOf(waitedFor) },
  { id: 'lowAt', title: words.lowAt, width: 90, align: 'right', show: ({ lowAt }) => lowAt ?? <span className="muted">—</span> },
  { id: 'state', title: { zh: '提示', en: 'Note' }, width: 120, show: (sum) => <State sum={sum} /> },
]
export const narrowSumColumns = sumColumns.filter(({ id }) => ['sku', 'onHand', 'available'].includes(id))

type One = { sum: StockSum }

export function Goods({ sum: { sku, name } }: { sum: Pick<StockSum, 'sku' | 'name'> }) {
  return (
    <span title={`${sku} ${name}`}>
      {sku} <span className="muted">{name}</span>
    </span>
  )
}

/** Why the row stands out, in words too. */
export function State({ sum }: One) {
  const { say } = useWords()
  if (sum.waitedFor > 0) return <span className="stock-short">{say(words.isShort)}</span>
  return isLow(sum) ? <span className="stock-low">{say(words.isLow)}</span> : null
}

export const lookOf = (sum: StockSum) => (sum.waitedFor > 0 ? 'late' : isLow(sum) ? 'warned' : undefined)

/** The row on a phone. */
export function SumCard({ sum }: One) {
  const { say } = useWords()
  return (
    <div className="stock-card">
      <Goods sum={sum} />
      <span className="muted">{sum.clientName}</span>
      <span>
        {say(words.available)} <strong>{sum.available}</strong> · {say(words.onHand)} {sum.onHand} · {say(words.reserved)}{' '}
        {sum.reserved} <State sum={sum} />
      </span>
    </div>
  )
}
