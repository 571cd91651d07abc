import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { confirmDisposal, readArchive, readCertificate, withdrawDisposal, type Disposal } from '../../../contract/archive.ts'
import { call } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { useMe } from '../../shell/me.ts'
import { archiveWords as words, disposalKindWords, disposalStateWords } from '../../words/archive.ts'
import { useWords } from '../../words/use-words.ts'
import { MonthTable } from './MonthTable.tsx'
import { downloadText } from './download-text.ts'

/** What was decided about months: the second person confirms here, and finds the certificate afterwards. */
export function Disposals({ disposals, mayManage }: { disposals: readonly Disposal[]; mayManage: boolean }) {
  const { say } = useWords()
  return (
    <MonthTable
      title={say(words.disposals)}
      none={say(words.noDisposals)}
      columns={[
        { title: say(words.month) },
        { title: say(words.what) },
        { title: say(words.orders), isFigure: true },
        { title: say(words.state) },
        { title: say(words.first) },
        { title: say(words.second) },
        { title: say(words.ended) },
        { title: say(words.certificate), isAction: true },
      ]}
    >
      {disposals.map((one) => (
        <tr key={one.id}>
          <th scope="row">{one.month}</th>
          <td>{say(disposalKindWords[one.kind])}</td>
          <td className="figure">{one.orders}</td>
          <td>
            {say(disposalStateWords[one.state])}
            {one.why && <div className="archive-late">{one.why}</div>}
          </td>
          <td>
            {one.approvedBy.name} <Moment at={one.approvedAt} />
          </td>
          <td>
            {one.confirmedBy?.name} {one.confirmedAt && <Moment at={one.confirmedAt} />}
          </td>
          <td>{one.endedAt && <Moment at={one.endedAt} />}</td>
          <td>
            <Actions disposal={one} mayManage={mayManage} />
          </td>
        </tr>
      ))}
    </MonthTable>
  )
}

function Actions({ disposal, mayManage }: { disposal: Disposal; mayManage: boolean }) {
  const { say } = useWords()
  const me = useMe()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { id: disposalId, month, state } = disposal
  const after = (text: string) => {
    message.success(text)
    void queries.invalidateQueries({ queryKey: [readArchive.path] })
  }
  const onError = (error: Error) => void message.error(error.message)
  const confirm = useMutation({
    mutationFn: () => call(confirmDisposal, { params: { disposalId } }),
    onSuccess: () => after(say(words.confirmed, { month })),
    onError,
  })
  const withdraw = useMutation({
    mutationFn: () => call(withdrawDisposal, { params: { disposalId } }),
    onSuccess: () => after(say(words.withdrawn, { month })),
    onError,
  })
  const certificate = useMutation({
    mutationFn: () => call(readCertificate, { params: { disposalId } }),
    onSuccess: (found) => downloadText(`${month}-${disposal.kind}.json`, JSON.stringify(found, null, 2)),
    onError,
  })
  if (state === 'done')
    return (
      <Button size="small" loading={certificate.isPending} onClick={() => certificate.mutate()}>
        {say(words.certificate)}
      </Button>
    )
  if (state !== 'approved' || !mayManage) return null
  return (
    <span className="archive-actions">
      {disposal.approvedBy.id === me.userId ? (
        <span className="muted">{say(words.mineAlone)}</span>
      ) : (
        <Popconfirm
          title={say(words.confirmAsk)}
          okText={say(words.confirm)}
          cancelText={say(words.cancel)}
          onConfirm={() => confirm.mutate()}
        >
          <Button size="small" danger type="primary" loading={confirm.isPending}>
            {say(words.confirm)}
          </Button>
        </Popconfirm>
      )}
      <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
        {say(words.withdraw)}
      </Button>
    </span>
  )
}
