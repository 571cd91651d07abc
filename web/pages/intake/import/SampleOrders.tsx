import { WarningFilled } from '@ant-design/icons'
import type { previewImport } from '../../../../contract/intake.ts'
import type { OrderDraft } from '../../../../contract/order-draft.ts'
import type { Reply } from '../../../api.ts'
import { moneyText } from '../../../parts/money-text.ts'
import { placeText } from '../../../parts/place-text.ts'
import { importWords as words } from '../../../words/import.ts'
import { useWords } from '../../../words/use-words.ts'
import { ProblemLines } from '../ProblemLines.tsx'
import { rowsText } from '../rows-text.ts'

/** `clientTold`: that the client is missing stands above already and is not repeated in every row. */
type Props = { preview: Reply<typeof previewImport>; clientTold: boolean }

/** The first orders as they were read; under each one what is wrong, with the cell. */
export function SampleOrders({ preview, clientTold }: Props) {
  const { say } = useWords()
  const sample = preview.sample.map(({ problems, ...order }) => ({
    ...order,
    own: problems.filter(({ path, code }) => !clientTold || path !== 'clientCode' || code !== 'required'),
  }))
  const bad = sample.filter(({ own }) => own.length > 0).length
  if (sample.length === 0) return <p className="sheet-empty muted">{say(words.emptySheet)}</p>
  return (
    <section className="sample">
      <h2>
        {say(words.sample, { count: sample.length })} <small>{say(words.sampleGood, { count: sample.length - bad })}</small>
        {bad > 0 && (
          <small className="sample-bad">
            <WarningFilled /> {say(words.sampleBad, { count: bad })}
          </small>
        )}
      </h2>
      {bad > 0 && <p className="muted">{say(words.badTold)}</p>}
      <div className="sample-scroll" tabIndex={0} role="region" aria-label={say(words.sample, { count: sample.length })}>
        <table>
          <thead>
            <tr>
              {[words.rows, words.externalNo, words.consignee, words.place, words.goods, words.money, words.wishes].map(
                (title) => (
                  <th key={title.en} scope="col">
                    {say(title)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          {sample.map(({ rows, draft, own }) => (
            <tbody key={rows.join(' ')} data-bad={own.length > 0 || undefined}>
              <SampleRow rows={rows} draft={draft} />
              {own.length > 0 && (
                <tr className="sample-problems">
                  <td />
                  <td colSpan={6}>
                    <ProblemLines problems={own} />
                  </td>
                </tr>
              )}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  )
}

function SampleRow({ rows, draft }: { rows: readonly number[]; draft: OrderDraft }) {
  const { say, language } = useWords()
  const { consignee, items, currency, totalMinor, paidMinor, codMinor } = draft
  const amountMinor = totalMinor ?? paidMinor
  const wishes = [...draft.serviceRequirements, draft.buyerNote ?? ''].filter(Boolean).join('；')
  const [first] = items
  const goods = first ? `${first.name ?? '—'} × ${first.quantity ?? '—'}` : '—'
  const place = consignee ? placeText(consignee) : ''
  const amounts = [
    amountMinor === undefined ? '' : moneyText(amountMinor, currency, language),
    codMinor === undefined ? '' : say(words.cod, { amount: moneyText(codMinor, currency, language) }),
  ].filter(Boolean)
  return (
    <tr>
      <th scope="row">{rowsText(rows)}</th>
      <td>{draft.externalNo ?? dash}</td>
      <td>
        {consignee?.name ?? consignee?.company ?? dash} <span className="muted">{consignee?.phone}</span>
      </td>
      <td title={place}>{place || dash}</td>
      <td title={items.map(({ name, quantity }) => `${name ?? '—'} × ${quantity ?? '—'}`).join('\n')}>
        {goods}
        {items.length > 1 && <span className="muted"> {say(words.moreGoods, { count: items.length })}</span>}
      </td>
      <td className="nowrap">{amounts.join(' · ') || dash}</td>
      <td title={wishes}>{wishes || dash}</td>
    </tr>
  )
}

const dash = <span className="muted">—</span>
