import { DownloadOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { getErpLinesCsv, getErpUpload, listErpLines } from '../../../contract/erp.ts'
import { addressOf, ask, call } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { SidePanel } from '../../parts/SidePanel.tsx'
import { erpWords as words } from '../../words/erp.ts'
import { mailWords } from '../../words/mail.ts'
import { useWords } from '../../words/use-words.ts'
import { ReceivedLines } from '../intake/ReceivedLines.tsx'
import './erp.css'

const outcomes = ['created', 'duplicate', 'waiting'] as const
const pollMs = 2_000

/** One upload, with what each of its lines was answered and has become. */
export function ErpPanel({ uploadId, onClose }: { uploadId: string; onClose: () => void }) {
  const { say } = useWords()
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>()
  const found = useQuery({
    ...ask(getErpUpload, { params: { uploadId } }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? pollMs : false),
  })
  const upload = found.data
  const pages = useInfiniteQuery({
    queryKey: [listErpLines.path, uploadId, outcome, upload?.done],
    enabled: upload !== undefined,
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      call(listErpLines, { params: { uploadId }, query: { after: pageParam, ...(outcome && { outcome }) }, signal }),
    getNextPageParam: ({ nextAfter }) => nextAfter ?? undefined,
  })
  const lines = pages.data?.pages.flatMap((page) => page.lines) ?? []
  const error = found.error ?? pages.error
  return (
    <SidePanel
      title={upload?.uploadNo ?? '…'}
      onClose={onClose}
      head={
        upload && (
          <span className="muted">
            {upload.clientName} · {upload.createdByName} · <Moment at={upload.createdAt} />
          </span>
        )
      }
    >
      {error && <ProblemNote error={error} onRetry={() => void found.refetch()} />}
      {upload && (
        <div className="erp-body">
          {upload.why && <p className="erp-why">{upload.why}</p>}
          <div className="erp-head">
            <Segmented
              aria-label={say(words.lines)}
              value={outcome ?? ''}
              onChange={(value: string) => setOutcome(outcomes.find((one) => one === value))}
              options={[
                { value: '', label: `${say(words.all)} ${upload.done}` },
                { value: 'created', label: `${say(mailWords.created)} ${upload.created}` },
                { value: 'duplicate', label: `${say(mailWords.duplicate)} ${upload.duplicates}` },
                { value: 'waiting', label: `${say(mailWords.waiting)} ${upload.waiting}` },
              ]}
            />
            <a href={addressOf(getErpLinesCsv.path, { uploadId })} download>
              <DownloadOutlined /> {say(words.csv)}
            </a>
          </div>
          {pages.data && lines.length === 0 && <p className="muted">{say(words.noLines)}</p>}
          <ReceivedLines lines={lines} />
          {pages.hasNextPage && (
            <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
              {say(words.more)}
            </Button>
          )}
        </div>
      )}
    </SidePanel>
  )
}
