import type { Flow, FlowNode } from '../../../contract/flow.ts'
import { flowWords as words } from '../../words/flow.ts'
import { useWords } from '../../words/use-words.ts'
import { FlowRest } from './FlowRest.tsx'
import { NodeDetails } from './NodeDetails.tsx'

type Props = { flow: Flow; chosen: FlowNode | undefined; onChoose: (node: string) => void }

/** Beside the map: the chosen node, or what belongs to no node. */
export function FlowSide({ flow, chosen, onChoose }: Props) {
  const { say } = useWords()
  return (
    <aside className="flow-side" aria-label={say(chosen ? words.aboutNode : words.aboutFlow)} tabIndex={0}>
      {chosen ? (
        <>
          <button type="button" className="flow-side-close" onClick={() => onChoose(chosen.id)}>
            {say(words.close)}
          </button>
          <NodeDetails flow={flow} node={chosen} onChoose={onChoose} />
        </>
      ) : (
        <FlowRest flow={flow} />
      )}
    </aside>
  )
}
