import { UploadOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Upload } from 'antd'
import { useState } from 'react'
import { listCarriers, type CarrierView } from '../../../contract/carrier/carrier.ts'
import { importLanes, listLanes, removeLane } from '../../../contract/carrier/lane.ts'
import { call, upload } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { carrierPageWords as words, laneFindingWords } from '../../words/dispatch/carrier.ts'
import { useWords } from '../../words/use-words.ts'
import { AddLane } from './AddLane.tsx'
import { OnTime } from './carrier-columns.tsx'

type Props = { carrier: CarrierView; mayManage: boolean }
const pageSize = 100

/** Where a carrier goes and what it promises; beside it how it did there. */
export function Lanes({ carrier, mayManage }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [adding, setAdding] = useState(false)
  const carrierId = carrier.id
  const found = useInfiniteQuery({
    queryKey: [listLanes.path, carrierId],
    queryFn: ({ pageParam, signal }) =>
      call(listLanes, { params: { carrierId }, query: { limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const again = () => {
    void queries.invalidateQueries({ queryKey: [listLanes.path, carrierId] })
    void queries.invalidateQueries({ queryKey: [listCarriers.path] })
  }
  const remove = useMutation({
    mutationFn: (laneId: string) => call(removeLane, { params: { carrierId, laneId } }),
    onSuccess: again,
  })
  const send = useMutation({
    mutationFn: (file: File) =>
      upload({ ...importLanes, path: importLanes.path.replace(':carrierId', carrierId) }, file, file.name),
    onSuccess: ({ imported }) => {
      again()
      if (imported > 0) void message.success(say(words.imported, { count: imported }))
    },
  })
  const lanes = found.data?.pages.flatMap((page) => page.lanes) ?? []
  const performance = found.data?.pages[0]?.performance ?? []
  const error = found.error ?? remove.error ?? send.error
  return (
    <>
      <section>
        <h3>{say(words.lanes)}</h3>
        {error && <ProblemNote error={error} />}
        {mayManage && (
          <div className="carrier-acts">
            <Button size="small" onClick={() => setAdding(true)}>
              {say(words.addLane)}
            </Button>
            <Upload
              accept=".xlsx,.csv"
              showUploadList={false}
              beforeUpload={(file) => {
                send.mutate(file)
                return false
              }}
            >
              <Button size="small" icon={<UploadOutlined />} loading={send.isPending} title={say(words.importHint)}>
                {say(words.importLanes)}
              </Button>
            </Upload>
            <small className="muted">{say(words.importHint)}</small>
          </div>
        )}
        {send.data && send.data.findings.length > 0 && (
          <div className="carrier-findings" role="alert">
            <strong>{say(words.findings, { count: send.data.findings.length })}</strong>
            <ul>
              {send.data.findings.map(({ line, why, value }) => (
                <li key={`${line}${why}${value}`}>{say(words.finding, { line, why: say(laneFindingWords[why]), value })}</li>
              ))}
            </ul>
          </div>
        )}
        {found.data && lanes.length === 0 && <p className="muted">{say(words.noLanes)}</p>}
        {lanes.length > 0 && (
          <table className="sheet">
            <thead>
              <tr>
                <th scope="col">{say(words.from)}</th>
                <th scope="col">{say(words.to)}</th>
                <th scope="col">{say(words.service)}</th>
                <th scope="col">{say(words.hours)}</th>
                {mayManage && <th scope="col" />}
              </tr>
            </thead>
            <tbody>
              {lanes.map((lane) => (
                <tr key={lane.id}>
                  <td>{lane.fromDivision === '' ? say(words.anywhere) : lane.fromName}</td>
                  <td>{lane.toDivision === '' ? say(words.anywhere) : lane.toName}</td>
                  <td>{carrier.services.find(({ code }) => code === lane.service)?.name ?? say(words.everyService)}</td>
                  <td>{lane.promisedHours}</td>
                  {mayManage && (
                    <td>
                      <Button
                        type="text"
                        size="small"
                        aria-label={`${say(words.remove)} ${lane.fromName} ${lane.toName}`}
                        onClick={() => remove.mutate(lane.id)}
                      >
                        ×
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {found.hasNextPage && (
          <Button size="small" onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>
            {say(words.more)}
          </Button>
        )}
      </section>
      <Past performance={performance} />
      {adding && <AddLane carrier={carrier} onClose={() => setAdding(false)} onDone={again} />}
    </>
  )
}

function Past({ performance }: { performance: NonNullable<CarrierView['performance']>[] }) {
  const { say } = useWords()
  return (
    <section>
      <h3>{say(words.recent)}</h3>
      {performance.length === 0 ? (
        <p className="muted">{say(words.noPast)}</p>
      ) : (
        <table className="sheet">
          <thead>
            <tr>
              {[words.to, words.signed, words.onTime, words.half, words.most].map((word) => (
                <th scope="col" key={word.en}>
                  {say(word)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {performance.map((row) => (
              <tr key={row.toDivision}>
                <td>{row.toDivision === '' ? say(words.anywhere) : row.toName}</td>
                <td>{row.signed}</td>
                <td>
                  <OnTime row={row} />
                </td>
                <td>{say(words.hoursOf, { hours: row.p50Hours })}</td>
                <td>{say(words.hoursOf, { hours: row.p90Hours })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
