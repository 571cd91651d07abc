import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Modal, Select } from 'antd'
import { useState } from 'react'
import { priorities } from '../../../../contract/order-draft.ts'
import {
  countWaves,
  listWaveCandidates,
  listWaves,
  listWaveWarehouses,
  makeWave,
  routes,
  type WaveCandidate,
} from '../../../../contract/warehouse/wave.ts'
import { priorityWords } from '../../../../contract/vocabulary.ts'
import { ask, call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useAttemptKey } from '../../../parts/step/attempt-key.ts'
import { TimeInput } from '../../../parts/TimeInput.tsx'
import { waveWords as words } from '../../../words/warehouse/wave.ts'
import { useWords } from '../../../words/use-words.ts'
import { CandidateTable } from './CandidateTable.tsx'

const hourMs = 3_600_000
const keyOf = ({ orderId, shipmentId }: WaveCandidate) => `${orderId} ${shipmentId}`
type Typed = {
  warehouseId?: string
  carrier?: string
  priority?: (typeof priorities)[number]
  dueBefore?: string
  planStart: string
  planFinish: string
  route: (typeof routes)[number]
  pickerIds: string[]
}

/** Parts that wait in one warehouse, narrowed and chosen, become a wave with a plan and its pickers. */
export function MakeWave({ onClose }: { onClose: () => void }) {
  const { say } = useWords()
  const [typed, setTyped] = useState<Typed>(() => ({
    planStart: new Date().toISOString(),
    planFinish: new Date(Date.now() + 4 * hourMs).toISOString(),
    route: 'plain',
    pickerIds: [],
  }))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const set = (change: Partial<Typed>) => setTyped((known) => ({ ...known, ...change }))
  const halls = useQuery(ask(listWaveWarehouses, {}))
  const warehouseId =
    typed.warehouseId ?? halls.data?.warehouses.find(({ waiting }) => waiting > 0)?.id ?? halls.data?.warehouses[0]?.id
  const { carrier, priority, dueBefore } = typed
  const found = useQuery({
    ...ask(listWaveCandidates, { query: { warehouseId: warehouseId ?? '', carrier, priority, dueBefore } }),
    enabled: warehouseId !== undefined,
  })
  const chosen = (found.data?.candidates ?? []).filter((one) => !left.has(keyOf(one)))
  const make = useMake(onClose)
  const submit = () => {
    const { planStart, planFinish, route, pickerIds } = typed
    if (!warehouseId || chosen.length === 0) return
    const parts = chosen.map(({ orderId, shipmentId }) => ({ orderId, shipmentId }))
    make.mutate({ warehouseId, parts, planStart, planFinish, route, pickerIds })
  }
  const toggle = (one: WaveCandidate) =>
    setLeft((known) => {
      const next = new Set(known)
      if (!next.delete(keyOf(one))) next.add(keyOf(one))
      return next
    })
  return (
    <Modal
      open
      width={920}
      title={say(words.make)}
      onCancel={onClose}
      footer={[
        <span key="chosen" className="muted waves-chosen">
          {say(words.chosen, { count: chosen.length, pieces: chosen.reduce((sum, { quantity }) => sum + quantity, 0) })}
        </span>,
        <Button key="cancel" onClick={onClose}>
          {say(words.cancel)}
        </Button>,
        <Button key="make" type="primary" disabled={chosen.length === 0} loading={make.isPending} onClick={submit}>
          {say(words.submit, { count: chosen.length })}
        </Button>,
      ]}
    >
      <div className="wave-form">
        {halls.isSuccess && halls.data.warehouses.length === 0 && <p>{say(words.noWarehouse)}</p>}
        <label>
          {say(words.warehouse)}
          <Select
            value={warehouseId ?? null}
            placeholder={say(words.chooseWarehouse)}
            onChange={(id) => set({ warehouseId: id })}
            options={(halls.data?.warehouses ?? []).map(({ id, name, waiting }) => ({
              value: id,
              label: say(words.waiting, { name, count: waiting }),
            }))}
          />
        </label>
        <label>
          {say(words.carrier)}
          <Select
            allowClear
            value={carrier ?? null}
            placeholder={say(words.all)}
            onChange={(value?: string) => set({ carrier: value ?? undefined } as Partial<Typed>)}
            options={(found.data?.carriers ?? []).map((value) => ({ value, label: value }))}
          />
        </label>
        <label>
          {say(words.priority)}
          <Select
            allowClear
            value={priority ?? null}
            placeholder={say(words.all)}
            onChange={(value?: Typed['priority']) => set({ priority: value } as Partial<Typed>)}
            options={priorities.map((value) => ({ value, label: say(priorityWords[value] ?? { zh: value, en: value }) }))}
          />
        </label>
        <label>
          {say(words.dueBefore)}
          <TimeInput value={dueBefore} onChange={(value) => set({ dueBefore: value } as Partial<Typed>)} />
        </label>
        <label>
          {say(words.planStart)}
          <TimeInput value={typed.planStart} onChange={(value) => value && set({ planStart: value })} />
        </label>
        <label>
          {say(words.planFinish)}
          <TimeInput value={typed.planFinish} onChange={(value) => value && set({ planFinish: value })} />
        </label>
        <label>
          {say(words.route)}
          <Select
            value={typed.route}
            onChange={(route) => set({ route })}
            options={routes.map((value) => ({ value, label: say(words[value]) }))}
          />
        </label>
        <label>
          {say(words.pickers)}
          <Select
            mode="multiple"
            value={typed.pickerIds}
            placeholder={say(words.nobody)}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(pickerIds) => set({ pickerIds })}
            options={(halls.data?.pickers ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </label>
      </div>
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {make.isError && <ProblemNote error={make.error} />}
      {found.isSuccess && found.data.candidates.length === 0 && <p className="muted">{say(words.none)}</p>}
      {found.isSuccess && found.data.candidates.length > 0 && (
        <>
          <p className="muted">
            <Checkbox
              checked={chosen.length === found.data.candidates.length}
              indeterminate={chosen.length > 0 && chosen.length < found.data.candidates.length}
              onChange={(event) => setLeft(event.target.checked ? new Set() : new Set(found.data.candidates.map(keyOf)))}
            >
              {say(words.chooseAll)}
            </Checkbox>{' '}
            {found.data.total > found.data.candidates.length &&
              say(words.beyond, { total: found.data.total, shown: found.data.candidates.length })}
          </p>
          <CandidateTable candidates={found.data.candidates} isChosen={(one) => !left.has(keyOf(one))} onToggle={toggle} />
        </>
      )}
    </Modal>
  )
}

function useMake(onClose: () => void) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { keyFor, settled } = useAttemptKey()
  return useMutation({
    mutationFn: (body: Parameters<typeof call<typeof makeWave>>[1]['body']) =>
      call(makeWave, { body, idempotencyKey: keyFor(body) }),
    onSuccess: ({ id }) => {
      onClose()
      void navigate({ to: '/waves/$waveId', params: { waveId: id } })
    },
    onSettled: async (_, error) => {
      settled(error)
      await Promise.all(
        [listWaves.path, countWaves.path, listWaveCandidates.path, listWaveWarehouses.path].map((path) =>
          queries.invalidateQueries({ queryKey: [path] }),
        ),
      )
    },
  })
}
