import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { withPayment } from '../../../contract/flow-payment.ts'
import { getFlow, listFlows } from '../../../contract/flows.ts'
import { ask } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useNarrow } from '../../parts/use-narrow.ts'
import { useTitle } from '../../parts/use-title.ts'
import { flowWords as words } from '../../words/flow.ts'
import { useWords } from '../../words/use-words.ts'
import { FlowHead } from './FlowHead.tsx'
import { FlowList } from './FlowList.tsx'
import { FlowSide } from './FlowSide.tsx'
import './flows.css'
import { FlowMap } from './map/FlowMap.tsx'

const route = getRouteApi('/frame/flows')

/** A flow as a road: its nodes, limits and ways, of the current version or an older one. */
export function Flows() {
  const { say } = useWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const isNarrow = useNarrow()
  useTitle(say(words.title))
  const list = useQuery(ask(listFlows, {}))
  const flows = list.data?.flows ?? []
  const mine = flows.filter((one) => search['code'] === undefined || one.code === search['code'])
  const shown = mine.find((one) => String(one.version) === search['version']) ?? mine.find((one) => one.current) ?? flows[0]
  const found = useQuery({
    ...ask(getFlow, { params: { code: shown?.code ?? '', version: shown?.version ?? 1 } }),
    enabled: shown !== undefined,
    staleTime: Infinity,
    placeholderData: (before) => before,
  })
  const put = (change: Record<string, string | undefined>) =>
    void navigate({ search: (before) => withoutHoles({ ...before, ...change }), replace: true })
  const flow = found.data && withPayment(found.data.flow)
  const chosen = flow?.nodes.find((node) => node.id === search['node'])
  const choose = (node: string) => put({ node: node === chosen?.id ? undefined : node })
  const error = list.error ?? found.error

  return (
    <div className="page flows">
      <FlowHead flows={flows} shown={shown} onShow={(code, version) => put({ code, version: String(version) })} />
      {error && <ProblemNote error={error} onRetry={() => void (list.error ? list.refetch() : found.refetch())} />}
      {list.isSuccess && flows.length === 0 && <p className="muted flows-none">{say(words.none)}</p>}
      {!error && !found.data && flows.length !== 0 && (
        <p className="muted" role="status">
          {say(words.loading)}
        </p>
      )}
      {flow && (
        <div className="flows-split">
          {isNarrow ? (
            <FlowList flow={flow} chosen={chosen?.id} onChoose={choose} />
          ) : (
            <FlowMap flow={flow} chosen={chosen?.id} onChoose={choose} />
          )}
          <FlowSide flow={flow} chosen={isNarrow ? undefined : chosen} onChoose={choose} />
        </div>
      )}
    </div>
  )
}

const withoutHoles = (search: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
