import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { getExport, getExportFile, type OrderExport } from '../../../../contract/export.ts'
import { addressOf, ask } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { bothIn } from '../../../words/both.ts'
import { exportWords as words } from '../../../words/export.ts'
import { useWords } from '../../../words/use-words.ts'
import { sizeText } from './size-text.ts'

const pollMs = 700

/** How far a file is, and the file once it is written. */
export function ExportProgress({ exportId }: { exportId: string }) {
  const { say } = useWords()
  const found = useQuery({
    ...ask(getExport, { params: { exportId } }),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? pollMs : false),
  })
  if (found.error) return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return null
  return (
    <div className="export-progress">
      <Written made={found.data} />
      {found.data.state === 'running' && <p className="muted">{say(words.leave)}</p>}
    </div>
  )
}

function Written({ made }: { made: OrderExport }) {
  const { say, language } = useWords()
  const { state, total, done, lines, bytes, why } = made
  if (state === 'failed' || state === 'expired')
    return <p role="alert">{`${say(words[state])}${why ? `：${bothIn(language, why)}` : ''}`}</p>
  const percent = state === 'done' ? 100 : total ? Math.floor((done / total) * 100) : 0
  const told = total === null ? `${say(words.counting)}…` : say(words.progress, { done, total })
  return (
    <>
      <Progress percent={percent} strokeColor="var(--hue)" status="normal" aria-label={told} />
      {state === 'running' ? (
        <p role="status">{told}</p>
      ) : (
        <>
          <p role="status">
            {done === 0 ? say(words.empty) : say(words.ready, { count: done, lines, size: sizeText(bytes ?? 0) })}
          </p>
          <Button
            type="primary"
            autoFocus
            icon={<DownloadOutlined />}
            href={addressOf(getExportFile.path, { exportId: made.id })}
            download
          >
            {say(words.download)}
          </Button>
        </>
      )}
    </>
  )
}
