import { useMutation } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { goodsModes, tryGoods, type GoodsMode, type GoodsRule } from '../../../../contract/check/goods.ts'
import { call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { goodsWords as words } from '../../../words/check/goods.ts'
import { useWords } from '../../../words/use-words.ts'
import { outcomeWords } from './outcome-words.ts'

const linesMax = 50

/** What would become of these goods, by the list as it stands on the page. */
export function TryGoods({ rules }: { rules: GoodsRule[] }) {
  const { say } = useWords()
  const [text, setText] = useState('')
  const [country, setCountry] = useState('CN')
  const [divisionCode, setDivisionCode] = useState('')
  const [modes, setModes] = useState<GoodsMode[]>(['road', 'air'])
  const names = text
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean)
    .slice(0, linesMax)
  const attempt = useMutation({
    mutationFn: () =>
      call(tryGoods, {
        body: {
          items: names.map((name) => ({ name })),
          country,
          modes,
          rules,
          ...(/^\d{6}$/.test(divisionCode) && { divisionCode }),
        },
      }),
  })
  const findings = attempt.data?.findings
  return (
    <section className="goods-try">
      <h2>{say(words.tryTitle)}</h2>
      <p className="muted">{say(words.tryHint)}</p>
      <Input.TextArea
        value={text}
        autoSize={{ minRows: 3, maxRows: 10 }}
        aria-label={say(words.tryItems)}
        placeholder={say(words.tryItems)}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="goods-try-line">
        <Input
          value={country}
          maxLength={2}
          aria-label={say(words.tryCountry)}
          onChange={(event) => setCountry(event.target.value.toUpperCase())}
        />
        <Input
          value={divisionCode}
          maxLength={6}
          aria-label={say(words.tryDivision)}
          placeholder={say(words.tryDivision)}
          onChange={(event) => setDivisionCode(event.target.value)}
        />
        <Select
          mode="multiple"
          value={modes}
          aria-label={say(words.modes)}
          options={goodsModes.map((value) => ({ value, label: say(words[value]) }))}
          onChange={(chosen: GoodsMode[]) => setModes(chosen)}
        />
        <Button
          disabled={names.length === 0 || modes.length === 0 || country.length !== 2}
          loading={attempt.isPending}
          onClick={() => attempt.mutate()}
        >
          {say(words.tryGo)}
        </Button>
      </div>
      {attempt.isError && <ProblemNote error={attempt.error} />}
      <div role="status">
        {findings?.length === 0 && <p className="goods-fine">{say(words.tryNone)}</p>}
        <ul>
          {findings?.map(({ itemNo, rule, name, outcome, because }) => (
            <li key={`${itemNo} ${rule}`} className="goods-outcome" data-outcome={outcome}>
              {say(words.tryFound, { item: names[itemNo - 1] ?? '', outcome: say(outcomeWords[outcome]), because, name })}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
