import { Button, Input } from 'antd'
import { useState } from 'react'
import type { GoodsRule } from '../../../../contract/check/goods.ts'
import { goodsWords as words } from '../../../words/check/goods.ts'
import { useWords } from '../../../words/use-words.ts'
import { RuleForm } from './RuleForm.tsx'
import { outcomeWords } from './outcome-words.ts'

type Props = { rules: GoodsRule[]; mayChange: boolean; onChange: (rules: GoodsRule[]) => void }

const empty: GoodsRule = {
  name: '',
  destinations: [],
  modes: [],
  keywords: [],
  exceptions: [],
  skus: [],
  hsCodes: [],
  handling: [],
  outcome: 'blocked',
}

/** The list; one rule at a time is open for change. */
export function GoodsTable({ rules, mayChange, onChange }: Props) {
  const { say } = useWords()
  const [open, setOpen] = useState<number>()
  const [sought, setSought] = useState('')
  const shown = rules
    .map((rule, at) => ({ rule, at }))
    .filter(({ rule, at }) => at === open || sought === '' || JSON.stringify(rule).toLowerCase().includes(sought.toLowerCase()))
  const put = (at: number, rule: GoodsRule) => onChange(rules.map((one, index) => (index === at ? rule : one)))
  return (
    <>
      <div className="goods-tools">
        <Input.Search
          allowClear
          aria-label={say(words.search)}
          placeholder={say(words.search)}
          onChange={(event) => setSought(event.target.value)}
        />
        {mayChange && (
          <Button
            onClick={() => {
              onChange([empty, ...rules])
              setOpen(0)
            }}
          >
            {say(words.add)}
          </Button>
        )}
      </div>
      <ul className="goods-rules">
        {shown.map(({ rule, at }) =>
          at === open ? (
            <li key={at} data-open>
              <RuleForm
                rule={rule}
                onChange={(changed) => put(at, changed)}
                onDone={() => setOpen(undefined)}
                onRemove={() => {
                  onChange(rules.filter((_, index) => index !== at))
                  setOpen(undefined)
                }}
              />
            </li>
          ) : (
            <li key={at}>
              <Rule rule={rule} onOpen={mayChange ? () => setOpen(at) : undefined} />
            </li>
          ),
        )}
      </ul>
    </>
  )
}

function Rule({ rule, onOpen }: { rule: GoodsRule; onOpen: (() => void) | undefined }) {
  const { say } = useWords()
  const found = [...rule.keywords, ...rule.skus, ...rule.hsCodes.map((code) => `HS ${code}`), ...rule.handling]
  return (
    <>
      <div>
        {onOpen ? (
          <Button type="link" size="small" onClick={onOpen}>
            {rule.name || '—'}
          </Button>
        ) : (
          <strong>{rule.name}</strong>
        )}
        <span className="goods-outcome" data-outcome={rule.outcome}>
          {say(outcomeWords[rule.outcome])}
        </span>
        <span className="muted">
          {rule.destinations.length > 0 ? rule.destinations.join('、') : say(words.everywhere)} ·{' '}
          {rule.modes.length > 0 ? rule.modes.map((mode) => say(words[mode])).join('、') : say(words.anyMode)}
        </span>
      </div>
      <div>{found.join('、')}</div>
      {rule.exceptions.length > 0 && (
        <div className="muted">
          {say(words.exceptions)}：{rule.exceptions.join('、')}
        </div>
      )}
      {rule.document && <div className="muted">{rule.document}</div>}
    </>
  )
}
