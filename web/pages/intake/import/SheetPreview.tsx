import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { getImport, lookAgain, runImport, type ImportView } from '../../../../contract/intake.ts'
import { ask, call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { importWords as words } from '../../../words/import.ts'
import { useWords } from '../../../words/use-words.ts'
import { useSubmitKey } from '../../order/draft/use-submit-key.ts'
import { ClientSelect } from './ClientSelect.tsx'
import { SampleOrders } from './SampleOrders.tsx'
import { SheetColumns } from './SheetColumns.tsx'

type Choice = { columns?: { index: number; field: string | null }[]; clientId?: string }

/** What the sheet would become: its columns and the first orders; every correction is read anew by the server and kept. */
export function SheetPreview({ view }: { view: ImportView }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const params = { importId: view.id }
  const look = useQuery({
    queryKey: [lookAgain.path, params],
    queryFn: ({ signal }) => call(lookAgain, { params, body: {}, signal }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
  const settle = (next: ImportView) => queries.setQueryData(ask(getImport, { params }).queryKey, next)
  const change = useMutation({
    mutationFn: (body: Choice) => call(lookAgain, { params, body }),
    onSuccess: (preview) => {
      queries.setQueryData([lookAgain.path, params], preview)
      settle(preview.import)
    },
  })
  const run = useMutation({ mutationFn: () => call(runImport, { params, body: {} }), onSuccess: settle })
  const start = () => {
    if (preview && !busy && preview.import.orderCount > 0) run.mutate()
  }
  const preview = look.data
  const busy = change.isPending || run.isPending
  useSubmitKey(start)
  if (look.error) return <ProblemNote error={look.error} onRetry={() => void look.refetch()} />
  if (!preview) {
    return (
      <p className="muted" role="status">
        {say(words.reading, { name: view.name })}…
      </p>
    )
  }
  const { columns, clientId, orderCount } = preview.import
  const sheetNames = columns.some(({ field }) => field === 'clientCode')
  return (
    <div className="sheet-preview" aria-busy={change.isPending}>
      <div className="sheet-bar">
        <label htmlFor="sheet-client">{say(words.client)}</label>
        <ClientSelect
          id="sheet-client"
          value={clientId}
          disabled={busy}
          sheetNames={sheetNames}
          onChange={(next) => next && change.mutate({ clientId: next })}
        />
        <span className="muted sheet-busy" role="status">
          {change.isPending && `${say(words.readingAgain)}…`}
        </span>
        <Button
          type="primary"
          disabled={orderCount === 0 || change.isPending}
          loading={run.isPending}
          title={say(words.startHint)}
          onClick={start}
        >
          {say(words.start, { count: orderCount })}
        </Button>
      </div>
      {(change.error ?? run.error) && <ProblemNote error={change.error ?? run.error} />}
      {clientId === null && !sheetNames && <Alert type="warning" showIcon title={say(words.clientMissing)} />}
      <SheetColumns
        columns={columns}
        fields={preview.fields}
        disabled={busy}
        onChange={(index, field) => change.mutate({ columns: [{ index, field }] })}
      />
      <SampleOrders preview={preview} clientTold={clientId === null && !sheetNames} />
    </div>
  )
}
