import { useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber, type InputRef } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { listWarehouses } from '../../../contract/catalog/warehouses.ts'
import type { StockRow } from '../../../contract/stock/stock.ts'
import { ask } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { stockWords as words } from '../../words/stock/stock.ts'
import { useWords } from '../../words/use-words.ts'
import type { PutSearch, StockSearch } from './stock-search.ts'
import { WarehouseSelect } from './StockFilters.tsx'
import { rowsFor, useBin } from './use-bin.ts'
import { useMove } from './use-move.ts'

type Props = { head: ReactNode; search: StockSearch; onSearch: PutSearch }
type Told = { look: 'right' | 'wrong'; text: string }

/** Put away and move by scanner or keyboard: where it lies, what, how many, where it goes. The field keeps the focus. */
export function MoveDesk({ head, search, onSearch }: Props) {
  const { say } = useWords()
  const list = useQuery({ ...ask(listWarehouses, {}), staleTime: 300_000 })
  const only = list.data?.warehouses.length === 1 ? list.data.warehouses[0]?.id : undefined
  const warehouseId = search.warehouseId ?? only
  const warehouse = list.data?.warehouses.find(({ id }) => id === warehouseId)
  return (
    <div className="page stock">
      {head}
      <div className="stock-filters">
        <WarehouseSelect warehouseId={warehouseId} onChange={(id) => onSearch({ warehouseId: id })} />
      </div>
      {list.isError && <ProblemNote error={list.error} onRetry={() => void list.refetch()} />}
      {warehouse ? <Moving key={warehouse.id} warehouse={warehouse} /> : <p className="muted">{say(words.chooseWarehouse)}</p>}
    </div>
  )
}

function Moving({ warehouse }: { warehouse: { id: string; name: string } }) {
  const { say } = useWords()
  const field = useRef<InputRef>(null)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<StockRow>()
  const [quantity, setQuantity] = useState<number | null>(null)
  const [told, setTold] = useState<Told>()
  const bin = useBin(warehouse.id)
  const begin = () => {
    bin.leave()
    setChosen(undefined)
    setQuantity(null)
  }
  const move = useMove(({ row, quantity: moved, toBin }) => {
    setTold({ look: 'right', text: say(words.moved, { sku: row.sku, quantity: moved, from: row.bin, to: toBin }) })
    begin()
  })
  const choose = (row: StockRow) => {
    setChosen(row)
    setQuantity(row.onHand - row.reserved)
    setTold(undefined)
    field.current?.focus()
  }
  useEffect(() => field.current?.focus(), [bin.code, chosen])

  async function take(text: string): Promise<void> {
    if (text === '' || move.isPending) return
    setTyped('')
    if (!bin.code) {
      const rows = await bin.open(text.toUpperCase())
      if (rows === undefined)
        return setTold({ look: 'wrong', text: say(words.noSuchBin, { warehouse: warehouse.name, code: text }) })
      return setTold(rows.length > 0 ? undefined : { look: 'wrong', text: say(words.emptyBin, { code: text }) })
    }
    if (!chosen) {
      const fits = await rowsFor(text, bin.rows)
      const [first] = fits
      if (fits.length === 1 && first) return choose(first)
      const code = bin.code
      return setTold({ look: 'wrong', text: first ? say(words.several) : say(words.notHere, { bin: code, text }) })
    }
    if (quantity) move.mutate({ row: chosen, quantity, toBin: text.toUpperCase() })
  }

  return (
    <div className="move-desk">
      <label htmlFor="move-scan">{say(chosen ? words.scanTo : bin.code ? words.scanSku : words.scanFrom)}</label>
      <div className="move-line">
        <Input
          id="move-scan"
          ref={field}
          size="large"
          autoFocus
          autoComplete="off"
          maxLength={100}
          value={typed}
          placeholder={say(words.scan)}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={() => void take(typed.trim())}
        />
        {chosen && (
          <InputNumber
            size="large"
            aria-label={say(words.quantity)}
            min={1}
            max={chosen.onHand - chosen.reserved}
            precision={0}
            value={quantity}
            onChange={setQuantity}
            onPressEnter={() => field.current?.focus()}
          />
        )}
        {bin.code && <Button onClick={begin}>{say(words.again)}</Button>}
      </div>
      <p className="move-told" data-look={told?.look} role="status">
        {told?.text}
      </p>
      {move.isError && <ProblemNote error={move.error} />}
      {bin.error !== null && <ProblemNote error={bin.error} />}
      {bin.code && (
        <>
          <h2>{say(words.fromBin, { code: bin.code })}</h2>
          <ul className="move-rows">
            {bin.rows.map((row) => (
              <li key={row.id}>
                <button
                  type="button"
                  aria-pressed={row.id === chosen?.id}
                  disabled={row.onHand === row.reserved}
                  onClick={() => choose(row)}
                >
                  <strong>{row.sku}</strong> {row.name}
                  <span className="muted">
                    {[row.clientName, row.lot && `${say(words.lot)} ${row.lot}`, row.expiresOn].filter(Boolean).join(' · ')}
                  </span>
                  <span>
                    {say(words.free)} {row.onHand - row.reserved} / {row.onHand}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
