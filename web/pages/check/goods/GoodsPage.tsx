import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { exportGoodsList, getGoodsList, goodsRules, saveGoodsList, type GoodsRule } from '../../../../contract/check/goods.ts'
import { addressOf, ask, call, type Reply } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useAttemptKey } from '../../../parts/step/attempt-key.ts'
import { useTitle } from '../../../parts/use-title.ts'
import { useMe } from '../../../shell/me.ts'
import { goodsWords as words } from '../../../words/check/goods.ts'
import { useWords } from '../../../words/use-words.ts'
import { GoodsTable } from './GoodsTable.tsx'
import { ReadCsv } from './ReadCsv.tsx'
import { TryGoods } from './TryGoods.tsx'
import './goods.css'

const route = getRouteApi('/frame/goods')
type List = Reply<typeof getGoodsList>

/** What may not travel where, how and why: edited as a whole, saved in versions, tried before it counts (VAL-5). */
export function GoodsPage() {
  const { say } = useWords()
  useTitle(say(words.title))
  const version = route.useSearch()['version']
  const list = useQuery(ask(getGoodsList, { query: version ? { version: Number(version) } : {} }))
  return (
    <div className="page goods">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
        {list.data && <VersionName list={list.data} />}
        <a href={addressOf(exportGoodsList.path)} download>
          {say(words.exportCsv)}
        </a>
      </div>
      <p className="muted">{say(words.hint)}</p>
      {list.isError && <ProblemNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <p aria-busy />}
      {list.data && <Editor key={`${list.data.version} ${list.data.history.length}`} list={list.data} />}
    </div>
  )
}

function VersionName({ list: { version, savedAt, savedBy } }: { list: List }) {
  const { say } = useWords()
  if (version === 0 || !savedAt) return <span className="muted">{say(words.builtIn)}</span>
  return (
    <span className="muted">
      {say(words.version, { version })} · {say(words.savedBy, { who: savedBy ?? '' })} <Moment at={savedAt} />
    </span>
  )
}

function Editor({ list }: { list: List }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const mayChange = useMe().permissions.includes('check.manage')
  const queries = useQueryClient()
  const navigate = route.useNavigate()
  const { keyFor, settled } = useAttemptKey()
  const [rules, setRules] = useState<GoodsRule[]>(list.rules)
  const [note, setNote] = useState('')
  const [slip, setSlip] = useState<string>()
  const newest = list.history[0]?.version ?? 0
  const isChanged = rules !== list.rules
  const save = useMutation({
    mutationFn: () => {
      const body = { fromVersion: newest, rules, note: note.trim() }
      return call(saveGoodsList, { body, idempotencyKey: keyFor(body) })
    },
    onSuccess: () => {
      message.success(say(words.saved))
      void navigate({ search: {}, replace: true })
      void queries.invalidateQueries({ queryKey: [getGoodsList.path] })
    },
    onSettled: (_, error) => settled(error),
  })
  const submit = () => {
    if (note.trim() === '') return setSlip(say(words.noteMissing))
    if (!goodsRules.safeParse(rules).success) return setSlip(say(words.ruleBad))
    setSlip(undefined)
    save.mutate()
  }
  return (
    <div className="goods-columns">
      <div>
        <GoodsTable rules={rules} mayChange={mayChange} onChange={setRules} />
        {mayChange && (
          <div className="goods-save">
            <ReadCsv onRead={setRules} />
            <Input
              value={note}
              maxLength={200}
              aria-label={say(words.note)}
              placeholder={say(words.note)}
              onChange={(event) => setNote(event.target.value)}
            />
            <Button type="primary" disabled={!isChanged && list.version === newest} loading={save.isPending} onClick={submit}>
              {say(words.save)}
            </Button>
            <p role="status" className="goods-slip">
              {slip ?? (list.version !== newest ? say(words.old) : isChanged ? say(words.changed) : '')}
            </p>
            {save.isError && <ProblemNote error={save.error} />}
          </div>
        )}
      </div>
      <aside>
        <TryGoods rules={rules} />
        <History list={list} onLook={(version) => void navigate({ search: { version: String(version) } })} />
      </aside>
    </div>
  )
}

function History({ list, onLook }: { list: List; onLook: (version: number) => void }) {
  const { say } = useWords()
  return (
    <section>
      <h2>{say(words.history)}</h2>
      <ul>
        {list.history.map(({ version, note, savedAt, savedBy, rules }) => (
          <li key={version}>
            <Button type="link" size="small" disabled={version === list.version} onClick={() => onLook(version)}>
              {say(words.version, { version })}
            </Button>
            <span>{note}</span>
            <span className="muted">
              {savedBy} <Moment at={savedAt} /> · {say(words.rules, { count: rules })}
            </span>
          </li>
        ))}
        <li>
          <Button type="link" size="small" disabled={list.version === 0} onClick={() => onLook(0)}>
            {say(words.builtIn)}
          </Button>
        </li>
      </ul>
    </section>
  )
}
