import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import type { Flow } from '../../../../contract/flow.ts'
import { listFlows, publishFlow, type getFlow } from '../../../../contract/flows.ts'
import { call, Refused, type Reply } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { flowWords as words } from '../../../words/flow.ts'
import { useWords } from '../../../words/use-words.ts'
import { FlowMap } from '../map/FlowMap.tsx'
import { FlowChanges } from './FlowChanges.tsx'
import { ReadFile } from './ReadFile.tsx'
import { TextProblems } from './TextProblems.tsx'
import './publish.css'
import { readFlowText, readServerProblem } from './read-flow-text.ts'

type Summary = Reply<typeof getFlow>['summary']
type Props = { shown: Summary; flow: Flow; onClose: () => void; onPublished: (summary: Summary) => void }

/** The document as text, with what has to be mended and what it changes beside it; published only when all checks pass. */
export function PublishFlow({ shown, flow, onClose, onPublished }: Props) {
  const { say, language } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [text, setText] = useState(() => JSON.stringify(flow, null, 2))
  const [seesMap, setSeesMap] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const settled = useDeferredValue(text)
  const reading = useMemo(() => readFlowText(settled, language), [settled, language])
  const publish = useMutation({
    mutationFn: (document: Flow) => call(publishFlow, { body: { flow: document } }),
    onSuccess: (summary) => {
      message.success(say(words.published, { version: summary.version }))
      void queries.invalidateQueries({ queryKey: [listFlows.path] })
      onPublished(summary)
      onClose()
    },
  })
  const told = serverProblems(publish.error)
  const edit = (next: string) => {
    setText(next)
    publish.reset()
  }
  const goTo = (offset: number) => {
    setSeesMap(false)
    setTimeout(() => showAt(field.current, offset))
  }

  return (
    <Modal
      open
      width="min(1280px, 96vw)"
      style={{ top: 24 }}
      title={say(words.publishTitle, { name: say(shown.name) })}
      onCancel={onClose}
      mask={{ closable: false }}
      cancelText={say(words.cancel)}
      okText={say(words.doPublish)}
      okButtonProps={{ disabled: reading.flow === undefined || settled !== text, loading: publish.isPending }}
      onOk={() => reading.flow && publish.mutate(reading.flow)}
    >
      <p className="muted">{say(words.publishLead)}</p>
      <div className="publish-tools">
        <ReadFile onRead={edit} />
        <Button onClick={() => edit(JSON.stringify(flow, null, 2))}>{say(words.reset, { version: shown.version })}</Button>
        <Button disabled={!reading.flow} onClick={() => setSeesMap(!seesMap)}>
          {say(seesMap ? words.text : words.preview)}
        </Button>
      </div>
      <div className="publish-split">
        {seesMap && reading.flow ? (
          <div className="publish-map">
            <FlowMap flow={reading.flow} chosen={undefined} onChoose={() => undefined} />
          </div>
        ) : (
          <textarea
            ref={field}
            className="publish-text"
            aria-label={say(words.document)}
            spellCheck={false}
            autoFocus
            value={text}
            onChange={(event) => edit(event.target.value)}
          />
        )}
        <aside aria-live="polite" aria-label={say(words.check)} tabIndex={0}>
          <h3>{say(words.check)}</h3>
          {told ? (
            <>
              <p className="publish-refused">{say(words.refusedBy)}</p>
              <TextProblems problems={told.map((one) => readServerProblem(one, text, language))} onGo={goTo} />
            </>
          ) : (
            publish.isError && <ProblemNote error={publish.error} />
          )}
          {!told && reading.flow === undefined && <TextProblems problems={reading.problems} onGo={goTo} />}
          {!publish.isError && reading.flow && <p className="muted">{say(words.checkedHere)}</p>}
          {reading.flow && <FlowChanges before={flow} after={reading.flow} version={shown.version} />}
        </aside>
      </div>
    </Modal>
  )
}

/** The sentences of `flow.invalid`, one for each thing to mend. */
function serverProblems(error: unknown): string[] | undefined {
  if (!(error instanceof Refused) || error.code !== 'flow.invalid') return undefined
  const { problems } = error.details
  return Array.isArray(problems) ? problems.filter((one) => typeof one === 'string') : undefined
}

/** Selects the line at an offset and brings it to the middle of the field. */
function showAt(field: HTMLTextAreaElement | null, offset: number) {
  if (!field) return
  const lineStart = field.value.lastIndexOf('\n', offset - 1) + 1
  const lineEnd = field.value.indexOf('\n', offset)
  const lineHeight = Number.parseFloat(getComputedStyle(field).lineHeight)
  const line = field.value.slice(0, lineStart).split('\n').length - 1
  field.focus()
  field.setSelectionRange(lineStart, lineEnd < 0 ? field.value.length : lineEnd)
  field.scrollTop = Math.max(0, line * lineHeight - field.clientHeight / 2)
}
