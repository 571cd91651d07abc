import { Button, Modal } from 'antd'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import type { Flow } from '../../../../contract/flow.ts'
import { flowEditWords } from '../../../words/flow-edit.ts'
import { flowWords as words } from '../../../words/flow.ts'
import { useWords } from '../../../words/use-words.ts'
import { FlowMap } from '../map/FlowMap.tsx'
import { ReadFile } from './ReadFile.tsx'
import { readFlowText } from './read-flow-text.ts'
import './text.css'
import { TextProblems } from './TextProblems.tsx'

type Props = { flow: Flow; onClose: () => void; onUse: (flow: Flow) => void }

/** The document as text, for what the forms cannot do: new nodes, new steps, other ways. It goes into the draft. */
export function EditText({ flow, onClose, onUse }: Props) {
  const { say, language } = useWords()
  const [text, setText] = useState(() => JSON.stringify(flow, null, 2))
  const [seesMap, setSeesMap] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const settled = useDeferredValue(text)
  const reading = useMemo(() => readFlowText(settled, language), [settled, language])
  const goTo = (offset: number) => {
    setSeesMap(false)
    setTimeout(() => showAt(field.current, offset))
  }

  return (
    <Modal
      open
      width="min(1280px, 96vw)"
      style={{ top: 24 }}
      title={say(flowEditWords.textTitle, { name: say(flow.name) })}
      onCancel={onClose}
      mask={{ closable: false }}
      cancelText={say(words.close)}
      okText={say(flowEditWords.useText)}
      okButtonProps={{ disabled: reading.flow?.code !== flow.code || settled !== text }}
      onOk={() => {
        if (!reading.flow) return
        onUse(reading.flow)
        onClose()
      }}
    >
      <p className="muted">{say(flowEditWords.textLead)}</p>
      <div className="flow-text-tools">
        <ReadFile onRead={setText} />
        <Button disabled={!reading.flow} onClick={() => setSeesMap(!seesMap)}>
          {say(seesMap ? words.text : words.preview)}
        </Button>
      </div>
      <div className="flow-text-split">
        {seesMap && reading.flow ? (
          <div className="flow-text-map">
            <FlowMap flow={reading.flow} chosen={undefined} onChoose={() => undefined} />
          </div>
        ) : (
          <textarea
            ref={field}
            className="flow-text"
            aria-label={say(words.document)}
            spellCheck={false}
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        <aside aria-live="polite" aria-label={say(words.check)} tabIndex={0}>
          <h3>{say(words.check)}</h3>
          {reading.flow === undefined ? (
            <TextProblems problems={reading.problems} onGo={goTo} />
          ) : (
            <p className="muted">{say(words.checkedHere)}</p>
          )}
          {reading.flow && reading.flow.code !== flow.code && (
            <p className="flow-text-other">{say(words.otherCode, { code: reading.flow.code, own: flow.code })}</p>
          )}
        </aside>
      </div>
    </Modal>
  )
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
