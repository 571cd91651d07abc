import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { handlings } from '../../../../contract/order-draft.ts'
import {
  getPackingSettings,
  savePackingSettings,
  type PackingRule,
  type PackingSettings,
} from '../../../../contract/warehouse/packing.ts'
import { handlingWords } from '../../../../contract/vocabulary.ts'
import { ask, call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { Waiting } from '../../../parts/table/TableNotes.tsx'
import { useTitle } from '../../../parts/use-title.ts'
import { packingWords as words } from '../../../words/warehouse/packing.ts'
import { useWords } from '../../../words/use-words.ts'
import '../wave/wave.css'

/** WHS-5: how this company packs, and how far a weight may be off. */
export function Packing() {
  const { say } = useWords()
  useTitle(say(words.title))
  const saved = useQuery(ask(getPackingSettings, {}))
  if (saved.isError) return <ProblemNote error={saved.error} onRetry={() => void saved.refetch()} />
  if (!saved.data) return <Waiting />
  const { settings, version, savedBy } = saved.data
  return (
    <div className="page packing">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
        {savedBy && <span className="muted">{say(words.savedBy, { version, name: savedBy })}</span>}
      </div>
      <p className="muted">{say(words.hint)}</p>
      <Settings key={version} settings={settings} version={version} />
    </div>
  )
}

function Settings({ settings, version }: { settings: PackingSettings; version: number }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const [typed, setTyped] = useState(settings)
  const save = useMutation({
    mutationFn: () => call(savePackingSettings, { body: { fromVersion: version, settings: typed } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [getPackingSettings.path] }),
  })
  const set = (change: Partial<PackingSettings>) => setTyped({ ...typed, ...change })
  const setRule = (at: number, change: Partial<PackingRule>) =>
    set({ rules: typed.rules.map((rule, index) => (index === at ? { ...rule, ...change } : rule)) })
  const free = handlings.filter((handling) => !typed.rules.some((rule) => rule.handling === handling))
  const nameOf = (handling: string) => say(handlingWords[handling] ?? { zh: handling, en: handling })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <p className="packing-tolerance">
        {say(words.tolerance)}{' '}
        <InputNumber
          aria-label={`${say(words.tolerance)} ${say(words.permille)}`}
          min={0}
          max={50}
          step={0.5}
          suffix="%"
          value={typed.tolerancePermille / 10}
          onChange={(value) => set({ tolerancePermille: Math.round((value ?? 0) * 10) })}
        />{' '}
        {say(words.or)}{' '}
        <InputNumber
          aria-label={`${say(words.tolerance)} ${say(words.grams)}`}
          min={0}
          max={10_000}
          value={typed.toleranceGrams}
          onChange={(value) => set({ toleranceGrams: value ?? 0 })}
        />{' '}
        {say(words.grams)}
      </p>
      <p className="packing-tolerance">
        {say(words.box)}{' '}
        <InputNumber
          aria-label={say(words.box)}
          min={0}
          max={50_000}
          value={typed.boxGrams}
          onChange={(value) => set({ boxGrams: value ?? 0 })}
        />
      </p>
      <h2>{say(words.rules)}</h2>
      <div className="waves-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.handling)}</th>
              <th scope="col">{say(words.advice)}</th>
              <th scope="col">{say(words.weight)}</th>
              <th scope="col">
                <span className="only-read">{say(words.remove)}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {typed.rules.map((rule, at) => (
              <tr key={rule.handling}>
                <th scope="row" className="nowrap">
                  {nameOf(rule.handling)}
                </th>
                <td>
                  <Input
                    required
                    maxLength={200}
                    value={rule.advice}
                    aria-label={`${nameOf(rule.handling)} ${say(words.advice)}`}
                    onChange={(event) => setRule(at, { advice: event.target.value })}
                  />
                </td>
                <td>
                  <InputNumber
                    min={0}
                    max={100_000}
                    value={rule.weightGrams}
                    aria-label={`${nameOf(rule.handling)} ${say(words.weight)}`}
                    onChange={(value) => setRule(at, { weightGrams: value ?? 0 })}
                  />
                </td>
                <td>
                  <Button size="small" onClick={() => set({ rules: typed.rules.filter((one) => one !== rule) })}>
                    {say(words.remove)}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="packing-tolerance">
        {free.length > 0 && (
          <Select
            placeholder={say(words.add)}
            aria-label={say(words.add)}
            value={null}
            options={free.map((value) => ({ value, label: nameOf(value) }))}
            onChange={(handling: (typeof handlings)[number] | null) =>
              handling && set({ rules: [...typed.rules, { handling, advice: '', weightGrams: 0 }] })
            }
          />
        )}
        <Button
          htmlType="submit"
          type="primary"
          loading={save.isPending}
          disabled={JSON.stringify(typed) === JSON.stringify(settings)}
        >
          {say(words.save)}
        </Button>
      </p>
      {save.isError && <ProblemNote error={save.error} />}
    </form>
  )
}
