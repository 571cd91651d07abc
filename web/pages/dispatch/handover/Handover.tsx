import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { App, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { confirmHandover, listHandover, type HandoverPart } from '../../../../contract/carrier/handover.ts'
import { ask, call } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTitle } from '../../../parts/use-title.ts'
import { handoverWords as words } from '../../../words/dispatch/handover.ts'
import { useWords } from '../../../words/use-words.ts'
import { HandoverList } from './HandoverList.tsx'
import './handover.css'
import { ScanLine, type Scanned } from './ScanLine.tsx'

const route = getRouteApi('/frame/handover')
const everyMs = 30_000
const atOnce = 200

/** DSP-5: what waits for which carrier today; scanned or ticked, confirmed together, each under its own number. */
export function Handover() {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const search: { day?: string } = route.useSearch()
  const navigate = route.useNavigate()
  const day = search.day === 'later' ? 'later' : 'today'
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [scanned, setScanned] = useState<Scanned>()
  useTitle(say(words.title))
  const found = useQuery({ ...ask(listHandover, { query: { day } }), refetchInterval: everyMs })
  const { refetch } = found
  useLive(() => void refetch({ cancelRefetch: false }))
  const groups = found.data?.groups ?? []
  const parts = useMemo(() => (found.data?.groups ?? []).flatMap((group) => group.parts), [found.data])
  const confirm = useMutation({
    mutationFn: (wanted: readonly HandoverPart[]) =>
      call(confirmHandover, {
        body: {
          parts: wanted.slice(0, atOnce).map(({ orderId, shipmentId }) => ({
            orderId,
            shipmentId,
            ...(typed[shipmentId]?.trim() && { waybillNo: typed[shipmentId].trim() }),
          })),
        },
      }),
    onSuccess: ({ results }) => {
      const done = results.filter(({ ok }) => ok)
      if (done.length > 0) void message.success(say(words.done, { count: done.length }))
      setChosen((before) => new Set([...before].filter((id) => !done.some(({ shipmentId }) => shipmentId === id))))
      void queries.invalidateQueries({ queryKey: [listHandover.path] })
    },
  })
  const refusals = new Map(
    (confirm.data?.results ?? []).flatMap(({ shipmentId, why }) => (why ? [[shipmentId, say(why)] as const] : [])),
  )
  const toggle = (ids: readonly string[], isOn: boolean) =>
    setChosen((before) => {
      const next = new Set(before)
      for (const id of ids) {
        if (isOn) next.add(id)
        else next.delete(id)
      }
      return next
    })
  const scan = (code: string) => {
    const wanted = code.trim().toUpperCase()
    const part = parts.find(({ waybillNo, label }) => waybillNo?.toUpperCase() === wanted || label.toUpperCase() === wanted)
    if (!part) return setScanned({ is: 'wrong', text: say(words.unknown, { code }) })
    if (chosen.has(part.shipmentId)) return setScanned({ is: 'twice', text: say(words.twice, { label: part.label }) })
    toggle([part.shipmentId], true)
    const group = groups.find((one) => one.parts.includes(part))
    const total = group?.parts.length ?? 0
    const done = (group?.parts ?? []).filter(({ shipmentId }) => chosen.has(shipmentId)).length + 1
    setScanned({ is: 'right', text: say(words.scanned, { label: part.label, done, total }) })
  }
  return (
    <div className="page handover">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
        <Segmented
          aria-label={say(words.title)}
          value={day}
          onChange={(to: string) => void navigate({ search: to === 'later' ? { day: 'later' } : {}, replace: true })}
          options={[
            { value: 'today', label: `${say(words.today)} ${found.data?.day ?? ''}` },
            { value: 'later', label: say(words.later, { count: found.data?.later ?? 0 }) },
          ]}
        />
      </div>
      <p className="muted handover-hint">{say(words.hint)}</p>
      <ScanLine scanned={scanned} onScan={scan} />
      {found.error && <ProblemNote error={found.error} onRetry={() => void refetch()} />}
      {confirm.error && <ProblemNote error={confirm.error} />}
      {refusals.size > 0 && (
        <p className="handover-refused" role="alert">
          {say(words.refused, { count: refusals.size })}
        </p>
      )}
      {found.data && groups.length === 0 && <p className="muted">{say(words.empty)}</p>}
      {found.data?.more && <p className="muted">{say(words.more)}</p>}
      {groups.map((group) => (
        <HandoverList
          key={group.key}
          group={group}
          chosen={chosen}
          typed={typed}
          refusals={refusals}
          isPending={confirm.isPending}
          onToggle={toggle}
          onType={(shipmentId, text) => setTyped((before) => ({ ...before, [shipmentId]: text }))}
          onConfirm={(wanted) => confirm.mutate(wanted)}
        />
      ))}
    </div>
  )
}
