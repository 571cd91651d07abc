import { Button, Form, Radio, type FormInstance } from 'antd'
import { paymentMethods, paymentStates } from '../../../../contract/order-draft.ts'
import { moneyText } from '../../../parts/money-text.ts'
import { draftWords as words } from '../../../words/draft.ts'
import { paymentMethodWords, paymentStateWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { AmountInput } from './AmountInput.tsx'
import { scaledOf, textOf } from '../../../../contract/reading/decimal.ts'
import { goodsSum } from './goods-sum.ts'
import { moneyDigits, type TypedItem } from './typed-draft.ts'

type Props = { form: FormInstance; currency: string; onFilled: () => void }
const amounts = ['total', 'paid', 'freight', 'insured', 'cod'] as const
/** A new order has not been refunded. */
const statesAtStart = paymentStates.slice(0, 2)

/** Who pays how, and every amount in yuan as typed. */
export function ChargeFields({ form, currency, onFilled }: Props) {
  const { say, language } = useWords()
  const items: TypedItem[] | undefined = Form.useWatch('items', form)
  const freight: string | undefined = Form.useWatch('freight', form)
  const total: string | undefined = Form.useWatch('total', form)
  const sum = goodsSum(items ?? []).minor + (scaledOf(freight ?? '', moneyDigits) ?? 0)
  return (
    <div className="charge-fields">
      <Form.Item name="paymentMethod" label={say(words.paymentMethod)}>
        <Radio.Group
          options={paymentMethods.map((method) => ({ value: method, label: termIn(paymentMethodWords, method, say) }))}
        />
      </Form.Item>
      <Form.Item name="paymentState" label={say(words.paymentState)}>
        <Radio.Group options={statesAtStart.map((state) => ({ value: state, label: termIn(paymentStateWords, state, say) }))} />
      </Form.Item>
      <div className="charge-amounts">
        {amounts.map((amount) => (
          <AmountInput key={amount} name={[amount]} kind="money" label={say(words[amount])} unit={say(words.yuan)} />
        ))}
      </div>
      {sum > 0 && !total && (
        <Button
          size="small"
          type="link"
          onClick={() => {
            form.setFieldValue('total', textOf(sum, moneyDigits, moneyDigits))
            onFilled()
          }}
        >
          {say(words.fillTotal, { amount: moneyText(sum, currency, language) })}
        </Button>
      )}
    </div>
  )
}
