import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { changeBin, listBins, listWarehouses, type BinView } from '../../../contract/catalog/warehouses.ts'
import { call } from '../../api.ts'
import type { Column } from '../../parts/table/columns.ts'
import { binKindWords, warehouseWords as words } from '../../words/catalog/warehouses.ts'
import { useWords } from '../../words/use-words.ts'

type One = { bin: BinView }

export function binColumns(mayManage: boolean): readonly Column<BinView>[] {
  const own: readonly Column<BinView>[] = [
    { id: 'code', title: words.bins, width: 140, show: (bin) => <Code bin={bin} /> },
    { id: 'zone', title: words.zone, width: 80, show: ({ zone }) => zone },
    { id: 'level', title: words.level, width: 70, align: 'right', show: ({ level }) => level },
    { id: 'slot', title: words.slot, width: 70, align: 'right', show: ({ slot }) => slot },
    { id: 'kind', title: words.kind, width: 100, show: (bin) => <Kind bin={bin} /> },
    {
      id: 'onHand',
      title: words.onHand,
      width: 90,
      align: 'right',
      show: ({ onHand }) => onHand || <span className="muted">0</span>,
    },
  ]
  return mayManage
    ? [...own, { id: 'act', title: words.act, width: 110, grows: true, show: (bin) => <Retiring bin={bin} /> }]
    : own
}

function Code({ bin: { code, active } }: One) {
  const { say } = useWords()
  return (
    <span className="bin-code">
      {code} {!active && <span className="warehouse-closed">{say(words.retired)}</span>}
    </span>
  )
}

function Kind({ bin: { kind } }: One) {
  const { say } = useWords()
  return <span className={kind === 'storage' ? 'muted' : undefined}>{say(binKindWords[kind])}</span>
}

function Retiring({ bin }: One) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: () => call(changeBin, { params: { binId: bin.id }, body: { active: !bin.active } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: [listBins.path] })
      void queries.invalidateQueries({ queryKey: [listWarehouses.path] })
    },
    onError: (error) => void message.error(error.message),
  })
  return (
    <Button
      size="small"
      loading={change.isPending}
      aria-label={`${say(bin.active ? words.retire : words.bringBack)} ${bin.code}`}
      onClick={() => change.mutate()}
    >
      {say(bin.active ? words.retire : words.bringBack)}
    </Button>
  )
}

/** The row on a phone. */
export function BinCard({ bin, mayManage }: One & { mayManage: boolean }) {
  const { say } = useWords()
  return (
    <div className="bin-card">
      <strong>
        <Code bin={bin} />
      </strong>
      <Kind bin={bin} />
      <span>
        {say(words.onHand)} {bin.onHand}
      </span>
      {mayManage && <Retiring bin={bin} />}
    </div>
  )
}
