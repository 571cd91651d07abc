import { Button, Input, Select } from 'antd'
import { goodsModes, goodsOutcomes, type GoodsRule } from '../../../../contract/check/goods.ts'
import { handlings } from '../../../../contract/order-draft.ts'
import { goodsWords as words } from '../../../words/check/goods.ts'
import { handlingWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { outcomeWords } from './outcome-words.ts'

type Props = { rule: GoodsRule; onChange: (rule: GoodsRule) => void; onDone: () => void; onRemove: () => void }
type Lists = 'destinations' | 'keywords' | 'exceptions' | 'skus' | 'hsCodes'

/** One rule: what is found by, where and how it counts, and what follows. */
export function RuleForm({ rule, onChange, onDone, onRemove }: Props) {
  const { say } = useWords()
  const put = (change: Partial<GoodsRule>) => onChange({ ...rule, ...change })
  const tags = (field: Lists, placeholder = '') => (
    <label>
      <span>{say(words[field])}</span>
      <Select
        mode="tags"
        open={false}
        suffixIcon={null}
        value={rule[field]}
        tokenSeparators={['；', ';', '、', '\n']}
        aria-label={say(words[field])}
        placeholder={placeholder}
        onChange={(values: string[]) => put({ [field]: values.map((one) => one.trim()).filter(Boolean) })}
      />
    </label>
  )
  return (
    <div className="goods-form">
      <label>
        <span>{say(words.name)}</span>
        <Input value={rule.name} maxLength={60} autoFocus onChange={(event) => put({ name: event.target.value })} />
      </label>
      <label>
        <span>{say(words.outcome)}</span>
        <Select
          value={rule.outcome}
          aria-label={say(words.outcome)}
          options={goodsOutcomes.map((value) => ({ value, label: say(outcomeWords[value]) }))}
          onChange={(outcome: GoodsRule['outcome']) => put({ outcome })}
        />
      </label>
      {tags('keywords')}
      {tags('exceptions')}
      {tags('destinations', say(words.destinationsHint))}
      <label>
        <span>{say(words.modes)}</span>
        <Select
          mode="multiple"
          value={rule.modes}
          aria-label={say(words.modes)}
          placeholder={say(words.anyMode)}
          options={goodsModes.map((value) => ({ value, label: say(words[value]) }))}
          onChange={(modes: GoodsRule['modes']) => put({ modes })}
        />
      </label>
      {tags('skus')}
      {tags('hsCodes')}
      <label>
        <span>{say(words.handling)}</span>
        <Select
          mode="multiple"
          value={rule.handling}
          aria-label={say(words.handling)}
          options={handlings.map((value) => ({ value, label: termIn(handlingWords, value, say) }))}
          onChange={(handling: GoodsRule['handling']) => put({ handling })}
        />
      </label>
      {rule.outcome === 'document' && (
        <label>
          <span>{say(words.document)}</span>
          <Input value={rule.document ?? ''} maxLength={100} onChange={(event) => put({ document: event.target.value })} />
        </label>
      )}
      <div className="goods-form-foot">
        <Button danger onClick={onRemove}>
          {say(words.remove)}
        </Button>
        <Button type="primary" onClick={onDone}>
          {say(words.done)}
        </Button>
      </div>
    </div>
  )
}
