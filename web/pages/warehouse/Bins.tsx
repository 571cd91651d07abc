import { PrinterOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Input, Segmented, Select } from 'antd'
import { useMemo, useState } from 'react'
import { listBins, printBinLabels, type BinView, type WarehouseView } from '../../../contract/catalog/warehouses.ts'
import { ask, call, fetchFile } from '../../api.ts'
import { openFile } from '../../parts/save-file.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { useRows } from '../../parts/table/use-rows.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { warehouseWords as words } from '../../words/catalog/warehouses.ts'
import { useWords } from '../../words/use-words.ts'
import { binColumns, BinCard } from './bin-columns.tsx'
import { MakeBins } from './MakeBins.tsx'
import { addressOf, type WarehouseSearch } from './warehouse-search.ts'

type Props = {
  warehouse: WarehouseView
  search: WarehouseSearch
  onSearch: (change: WarehouseSearch) => void
  onEdit: (() => void) | undefined
}
const states = ['active', 'retired', 'all'] as const
const keyOf = ({ id }: BinView) => id

/** The bins of one warehouse along the way through it, by zone; made in one act, labelled, retired. */
export function Bins({ warehouse, search, onSearch, onEdit }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const [making, setMaking] = useState(false)
  const params = { warehouseId: warehouse.id }
  const state = states.find((one) => one === search.state) ?? 'active'
  const query = useMemo(
    () => ({ state, ...(search.zone && { zone: search.zone }), ...(search.code && { code: search.code }) }),
    [state, search.zone, search.code],
  )
  const head = useQuery(ask(listBins, { params, query: { limit: 1 } }))
  const list = useRows({
    listKey: [listBins.path, params, query],
    keyOf,
    fetchPage: async ({ cursor, limit, signal }) => {
      const page = await call(listBins, { params, query: { ...query, limit, ...(cursor ? { cursor } : {}) }, signal })
      return { rows: page.bins, nextCursor: page.nextCursor }
    },
  })
  const print = useMutation({
    mutationFn: () => fetchFile(printBinLabels, { params, body: search.zone ? { zone: search.zone } : {} }),
    onSuccess: ({ file }) => openFile(`${warehouse.code}.pdf`, file, () => void message.info(say(words.popup))),
  })
  const zones = head.data?.zones ?? []
  const columns = useMemo(() => binColumns(onEdit !== undefined), [onEdit])
  return (
    <section className="bins" aria-label={say(words.bins)}>
      <div className="bins-head">
        <div>
          <h2>{warehouse.name}</h2>
          <span className="muted">{addressOf(warehouse) || say(words.noAddress)}</span>
        </div>
        {onEdit && (
          <div className="bins-acts">
            <Button onClick={onEdit}>{say(words.edit)}</Button>
            <Button
              icon={<PrinterOutlined />}
              loading={print.isPending}
              disabled={zones.length === 0}
              onClick={() => print.mutate()}
            >
              {search.zone ? say(words.labelsOfZone, { zone: search.zone }) : say(words.labels)}
            </Button>
            <Button type="primary" onClick={() => setMaking(true)}>
              {say(words.makeBins)}
            </Button>
          </div>
        )}
      </div>
      {print.isError && <ProblemNote error={print.error} />}
      <QueryTable
        name="bins"
        label={say(words.bins)}
        list={list}
        columns={columns}
        narrow={(bin) => <BinCard bin={bin} mayManage={onEdit !== undefined} />}
        empty={say(words.noBins)}
        head={
          <div className="bins-filters" role="search">
            <Input
              allowClear
              className="bins-code"
              maxLength={20}
              value={search.code ?? ''}
              placeholder={say(words.findBin)}
              aria-label={say(words.findBin)}
              onChange={(event) => onSearch({ code: event.target.value })}
            />
            <Select
              aria-label={say(words.zone)}
              value={search.zone ?? ''}
              popupMatchSelectWidth={false}
              onChange={(zone: string) => onSearch({ zone })}
              options={[
                { value: '', label: say(words.allZones) },
                ...zones.map(({ zone, bins }) => ({ value: zone, label: `${zone} · ${say(words.binCount, { count: bins })}` })),
              ]}
            />
            <Segmented
              aria-label={say(words.state)}
              value={state}
              onChange={(next: string) => onSearch({ state: next === 'active' ? '' : next })}
              options={states.map((one) => ({ value: one, label: say(words[one]) }))}
            />
          </div>
        }
      />
      {making && <MakeBins warehouseId={warehouse.id} onClose={() => setMaking(false)} />}
    </section>
  )
}
