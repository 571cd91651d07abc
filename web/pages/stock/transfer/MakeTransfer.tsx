import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { listWarehouses } from '../../../../contract/catalog/warehouses.ts'
import { listStock, type StockRow } from '../../../../contract/stock/stock.ts'
import { createTransfer, listTransfers, transferLinesMax, type TransferPage } from '../../../../contract/stock/transfer.ts'
import { ask, call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useAttemptKey } from '../../../parts/step/attempt-key.ts'
import { transferWords as words } from '../../../words/stock/transfer.ts'
import { useWords } from '../../../words/use-words.ts'
import { SkuPick } from '../SkuPick.tsx'
import { WarehouseSelect } from '../StockFilters.tsx'

type Line = { row: StockRow; quantity: number | null }

/** Where it leaves, where it goes, and from which bins; nothing moves before it is sent. */
export function MakeTransfer({ onClose, onMade }: { onClose: () => void; onMade: (page: TransferPage) => void }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const { keyFor, settled } = useAttemptKey()
  const halls = useQuery({ ...ask(listWarehouses, {}), staleTime: 300_000 })
  const [from, setFrom] = useState<string>()
  const [to, setTo] = useState<string>()
  const [note, setNote] = useState('')
  const [lines, setLines] = useState<readonly Line[]>([])
  const [told, setTold] = useState<string>()
  const add = useMutation({
    mutationFn: (skuId: string) => call(listStock, { query: { skuId, limit: 200, ...(from && { warehouseId: from }) } }),
    onSuccess: ({ stock }) => {
      const free = stock.filter((row) => row.onHand > row.reserved && !lines.some((line) => line.row.id === row.id))
      const hall = halls.data?.warehouses.find(({ id }) => id === from)?.name ?? ''
      setTold(free.length > 0 || stock.length > 0 ? undefined : say(words.nothingThere, { warehouse: hall, sku: '' }))
      setLines([...lines, ...free.map((row) => ({ row, quantity: row.onHand - row.reserved }))].slice(0, transferLinesMax))
    },
  })
  const make = useMutation({
    mutationFn: () => {
      const body = {
        toWarehouseId: to ?? '',
        ...(note.trim() && { note: note.trim() }),
        lines: lines.flatMap(({ row, quantity }) => (quantity ? [{ stockId: row.id, quantity }] : [])),
      }
      return call(createTransfer, { body, idempotencyKey: keyFor(body) })
    },
    onSuccess: (page) => {
      void queries.invalidateQueries({ queryKey: [listTransfers.path] })
      onMade(page)
      onClose()
    },
    onSettled: (_, error) => settled(error),
  })
  const isSame = from !== undefined && from === to
  const isReady = from !== undefined && to !== undefined && !isSame && lines.some(({ quantity }) => quantity)
  return (
    <Modal
      open
      title={say(words.make)}
      okText={say(words.save)}
      cancelText={say(words.close)}
      onCancel={onClose}
      onOk={() => make.mutate()}
      okButtonProps={{ loading: make.isPending, disabled: !isReady }}
      mask={{ closable: false }}
      width={680}
    >
      <div className="stock-filters">
        {say(words.from)}
        <WarehouseSelect
          warehouseId={from}
          onChange={(id) => {
            setFrom(id)
            setLines([])
          }}
        />
        {say(words.to)}
        <WarehouseSelect warehouseId={to} onChange={setTo} />
        {isSame && <span className="stock-short">{say(words.sameHall)}</span>}
      </div>
      <div className="transfer-add">
        {from ? (
          <SkuPick skuId={undefined} onPick={(skuId) => skuId && add.mutate(skuId)} />
        ) : (
          <p className="muted">{say(words.noLines)}</p>
        )}
        {told && <span className="stock-short">{told}</span>}
      </div>
      <ul className="transfer-lines" aria-label={say(words.lines)}>
        {lines.map(({ row, quantity }) => (
          <li key={row.id}>
            <span>
              <strong>{row.sku}</strong> {row.name}
              <small className="muted">
                {[row.bin, row.lot, row.expiresOn, say(words.free, { free: row.onHand - row.reserved })]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            <span className="transfer-counts">
              <InputNumber
                size="small"
                min={0}
                max={row.onHand - row.reserved}
                precision={0}
                aria-label={`${row.sku} ${row.bin} ${say(words.pieces)}`}
                value={quantity}
                onChange={(value) => setLines(lines.map((line) => (line.row.id === row.id ? { row, quantity: value } : line)))}
              />
              <Button size="small" onClick={() => setLines(lines.filter((line) => line.row.id !== row.id))}>
                {say(words.remove)}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <Input
        value={note}
        maxLength={500}
        aria-label={say(words.note)}
        placeholder={say(words.note)}
        onChange={(event) => setNote(event.target.value)}
      />
      {(make.error ?? add.error) && <ProblemNote error={make.error ?? add.error} />}
    </Modal>
  )
}
