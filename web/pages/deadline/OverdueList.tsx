import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useEffect } from 'react'
import { listOverdue, type OverdueRow } from '../../../contract/deadline.ts'
import { roles, type Role } from '../../../contract/roles.ts'
import { ask, call } from '../../api.ts'
import { useLive } from '../../live.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { useRows } from '../../parts/table/use-rows.ts'
import { useNarrow } from '../../parts/use-narrow.ts'
import { useTitle } from '../../parts/use-title.ts'
import { deadlineWords as words } from '../../words/deadline.ts'
import { useWords } from '../../words/use-words.ts'
import { OrderPanel } from '../order/OrderPanel.tsx'
import { overdueColumns, OverdueCard } from './overdue-columns.tsx'
import './overdue.css'
import { OverdueGroups } from './OverdueGroups.tsx'
import { WaitingElsewhere } from './WaitingElsewhere.tsx'

const route = getRouteApi('/frame/overdue')
const keyOf = (row: OverdueRow) => row.id
const groupsEveryMs = 30_000
const isRole = (text: string | undefined): text is Role => roles.some((role) => role === text)

/** Late and nearly late work by owner and node, the most late first (SLA-3). */
export function OverdueList() {
  const { say } = useWords()
  useTitle(say(words.title))
  const isNarrow = useNarrow()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const kind = search['kind'] === 'warned' ? 'warned' : 'late'
  const { owner: ownerText, node } = search
  const query = { kind, ...(isRole(ownerText) ? { owner: ownerText } : {}), ...(node ? { node } : {}) } as const
  const list = useRows({
    listKey: [listOverdue.path, query],
    keyOf,
    fetchPage: ({ cursor, limit, signal }) =>
      call(listOverdue, { query: { ...query, limit, ...(cursor ? { cursor } : {}) }, signal }),
  })
  const groups = useQuery({ ...ask(listOverdue, { query: { limit: 1 } }), refetchInterval: groupsEveryMs })
  const { refetch } = groups
  useLive(() => void refetch({ cancelRefetch: false }))
  const all = groups.data?.groups ?? []
  const countOf = (of: 'late' | 'warned') => all.reduce((sum, group) => sum + group[of], 0)

  const put = (change: Record<string, string | undefined>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const open = (row: OverdueRow, how: 'look' | 'whole') => {
    if (how === 'whole' || isNarrow) return void navigate({ to: '/orders/$orderId', params: { orderId: row.orderId } })
    put({ open: row.orderId, row: row.id })
  }
  const opened = isNarrow ? undefined : search['open']
  // A panel left open beside another filter keeps its order; its row may be gone.
  const current = opened === undefined ? undefined : search['row']
  useEffect(() => {
    if (opened !== undefined && search['row'] === undefined)
      void navigate({ search: (before) => ({ ...before, open: undefined }), replace: true })
  }, [opened, search, navigate])
  const filtered = query.owner !== undefined || query.node !== undefined
  const none = kind === 'late' ? words.noneLate : words.noneWarned

  return (
    <div className="overdue" data-split={opened !== undefined || undefined}>
      <OverdueGroups
        groups={all}
        kind={kind}
        owner={query.owner}
        node={node}
        onChoose={(owner, at) => put({ owner, node: at })}
      />
      <div className="page page-fill">
        <div className="page-title">
          <h1>{say(words.title)}</h1>
          {groups.data && <WaitingElsewhere {...groups.data} />}
        </div>
        <QueryTable
          name="overdue"
          label={say(words.label)}
          list={list}
          columns={overdueColumns}
          current={current}
          onOpen={open}
          look={() => (kind === 'late' ? 'late' : 'warned')}
          narrow={(row) => <OverdueCard row={row} />}
          head={
            <Segmented
              aria-label={say(words.kind)}
              value={kind}
              onChange={(value: string) => put({ kind: value === 'late' ? undefined : value })}
              options={[
                { value: 'late', label: say(words.late, { count: countOf('late') }) },
                { value: 'warned', label: say(words.warned, { count: countOf('warned') }) },
              ]}
            />
          }
          empty={say(filtered ? words.noneHere : none)}
        />
      </div>
      {opened !== undefined && (
        <OrderPanel orderId={opened} row={undefined} onClose={() => put({ open: undefined, row: undefined })} />
      )}
    </div>
  )
}
