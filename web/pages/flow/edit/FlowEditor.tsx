import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { FlowPlace } from '../../../../contract/flows.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTitle } from '../../../parts/use-title.ts'
import { flowEditWords as words } from '../../../words/flow-edit.ts'
import { useWords } from '../../../words/use-words.ts'
import { Conflict } from './Conflict.tsx'
import { DraftClosed } from './DraftClosed.tsx'
import { EditorHead } from './EditorHead.tsx'
import { EditorNav } from './EditorNav.tsx'
import { EditorSide } from './EditorSide.tsx'
import '../flows.css'
import '../versions/versions.css'
import './edit.css'
import { NodeForm } from './form/NodeForm.tsx'
import { RestForm } from './form/RestForm.tsx'
import { focusOn, viewOf } from './go-to.ts'
import { useDraft } from './use-draft.ts'

const route = getRouteApi('/frame/flows/edit')

/** A flow edited without its document: a node at a time, what speaks against it and what it changes beside it. */
export function FlowEditor() {
  const { say } = useWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const draft = useDraft(search['code'] ?? 'domestic')
  const form = useRef<HTMLDivElement>(null)
  const [wanted, setWanted] = useState<FlowPlace>()
  const { reply, flow } = draft
  const name = reply ? say((flow ?? reply.newest).name) : ''
  useTitle(name ? say(words.titleOf, { name }) : say(words.title))
  useEffect(() => {
    if (wanted && form.current) focusOn(form.current, wanted)
  }, [wanted])
  const show = (at: string) => void navigate({ search: (before) => ({ ...before, at }), replace: true })
  const node = flow?.nodes.find(({ id }) => id === search['at']) ?? (search['at'] === 'rest' ? undefined : flow?.nodes[0])
  const goTo = (place: FlowPlace) => {
    if (!flow) return
    show(viewOf(flow, place))
    // once the view is drawn; another object each time, so that the same place can be gone to again
    setTimeout(() => setWanted({ ...place }))
  }

  return (
    <div className="page flow-editor">
      {draft.found.error && <ProblemNote error={draft.found.error} onRetry={() => void draft.found.refetch()} />}
      {!reply && !draft.found.error && (
        <p className="muted" role="status">
          {say(words.loading)}
        </p>
      )}
      {reply && !flow && <DraftClosed reply={reply} from={search['from']} onAdopt={draft.adopt} />}
      {reply && flow && (
        <>
          <EditorHead
            draft={draft}
            reply={reply}
            flow={flow}
            name={name}
            onPublished={() => void navigate({ to: '/flows', search: { code: flow.code } })}
          />
          <Conflict draft={draft} reply={reply} flow={flow} />
          <div className="flow-editor-split">
            <EditorNav flow={flow} at={node?.id ?? 'rest'} findings={draft.findings} onShow={show} />
            <div className="flow-editor-form" ref={form}>
              {node ? (
                <NodeForm key={node.id} flow={flow} node={node} onChange={draft.change} />
              ) : (
                <RestForm flow={flow} onChange={draft.change} />
              )}
            </div>
            <EditorSide reply={reply} flow={flow} findings={draft.findings} onGo={goTo} />
          </div>
        </>
      )}
    </div>
  )
}
