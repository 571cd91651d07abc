import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { listBins } from '../../../../contract/catalog/warehouses.ts'
import { countBinsMax, createCount, listCounts, type CountPage } from '../../../../contract/stock/count.ts'
import { call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useAttemptKey } from '../../../parts/step/attempt-key.ts'
import { countWords as words } from '../../../words/stock/count.ts'
import { useWords } from '../../../words/use-words.ts'
import { WarehouseSelect } from '../StockFilters.tsx'

/** Bins to be counted, scanned one after the other or by the beginning of their codes. */
export function MakeCount({ onClose, onMade }: { onClose: () => void; onMade: (page: CountPage) => void }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const { keyFor, settled } = useAttemptKey()
  const [warehouseId, setWarehouseId] = useState<string>()
  const [typed, setTyped] = useState('')
  const [note, setNote] = useState('')
  const make = useMutation({
    mutationFn: async () => {
      const bins = await readBins(warehouseId ?? '', typed)
      if (bins.length > countBinsMax) throw new Error(say(words.tooMany, { count: bins.length, max: countBinsMax }))
      const body = { warehouseId: warehouseId ?? '', bins, ...(note.trim() && { note: note.trim() }) }
      return call(createCount, { body, idempotencyKey: keyFor(body) })
    },
    onSuccess: (page) => {
      void queries.invalidateQueries({ queryKey: [listCounts.path] })
      onMade(page)
      onClose()
    },
    onSettled: (_, error) => settled(error),
  })
  return (
    <Modal
      open
      title={say(words.make)}
      okText={say(words.begin)}
      cancelText={say(words.close)}
      onCancel={onClose}
      onOk={() => make.mutate()}
      okButtonProps={{ loading: make.isPending, disabled: warehouseId === undefined || typed.trim() === '' }}
      mask={{ closable: false }}
      width={480}
    >
      <div className="count-make">
        <WarehouseSelect warehouseId={warehouseId} onChange={setWarehouseId} />
        <label htmlFor="count-bins">{say(words.bins)}</label>
        <Input.TextArea
          id="count-bins"
          value={typed}
          autoSize={{ minRows: 3, maxRows: 10 }}
          placeholder="A-01-01 A-01-02 B*"
          onChange={(event) => setTyped(event.target.value)}
        />
        <small className="muted">{say(words.binsHint)}</small>
        <Input
          value={note}
          maxLength={500}
          aria-label={say(words.note)}
          placeholder={say(words.note)}
          onChange={(event) => setNote(event.target.value)}
        />
        {make.isError && <ProblemNote error={make.error} />}
      </div>
    </Modal>
  )
}

/** A code as it is; with a star, all bins in use whose codes begin so. */
async function readBins(warehouseId: string, typed: string): Promise<string[]> {
  const wanted = typed.toUpperCase().split(/[\s,，、;；]+/).filter(Boolean) // prettier-ignore
  const found = await Promise.all(
    wanted.map(async (one) => {
      if (!one.endsWith('*')) return [one]
      const { bins } = await call(listBins, { params: { warehouseId }, query: { code: one.slice(0, -1), limit: 200 } })
      return bins.filter(({ onHand }) => onHand > 0).map(({ code }) => code)
    }),
  )
  return [...new Set(found.flat())]
}
