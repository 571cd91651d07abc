import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { listFlows } from '../../../contract/flows.ts'
import { ask } from '../../api.ts'
import { useMe } from '../../shell/me.ts'
import { flowEditWords as words } from '../../words/flow-edit.ts'
import { useWords } from '../../words/use-words.ts'

type Props = { code: string; version: string | undefined; onClear: () => void }

/** Orders of one flow, or of one version of it, as a filter that can be taken away. */
export function FlowFilter({ code, version, onClear }: Props) {
  const { say } = useWords()
  const me = useMe()
  const flows = useQuery({ ...ask(listFlows, {}), enabled: me.permissions.includes('flow.read'), staleTime: 300_000 })
  const found = flows.data?.flows.find((flow) => flow.code === code)
  const flow = found ? say(found.name) : code
  return (
    <Tag closable={{ 'aria-label': say(words.unfilter) }} onClose={onClear}>
      {version === undefined ? flow : say(words.onVersion, { flow, version })}
    </Tag>
  )
}
