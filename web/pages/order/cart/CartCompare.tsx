import { CheckCircleFilled, DiffOutlined } from '@ant-design/icons'
import { compareGoods, doDiffer, type CartItem, type ComparedField } from '../../../../contract/check/cart.ts'
import type { OrderPage } from '../../../../contract/order-view.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { cartWords as words, comparedWords } from '../../../words/check/cart.ts'
import { useWords } from '../../../words/use-words.ts'
import './cart.css'

/** VAL-4: the order's goods beside those that were bought at the shop, where they differ; a line that says so where they do not. */
export function CartCompare({ order }: { order: Pick<OrderPage, 'cart' | 'items'> }) {
  const { say } = useWords()
  const { cart, items } = order
  if (!cart) return null
  const pairs = compareGoods(items, cart.items)
  const toldAt = cart.toldAt && <Moment at={cart.toldAt} className="muted" />
  if (!pairs.some(doDiffer))
    return (
      <p className="cart-same">
        <CheckCircleFilled /> {say(words.same)} {toldAt}
      </p>
    )
  return (
    <div className="cart-differs sheet-scroll" tabIndex={0} role="group" aria-label={say(words.differs)}>
      <h3>
        <DiffOutlined /> {say(words.differs)} {toldAt}
      </h3>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{say(words.ours)}</th>
            <th scope="col">{say(words.theirs)}</th>
            <th scope="col">{say(words.what)}</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair, index) => (
            <tr key={index} data-differs={doDiffer(pair)}>
              <td>{pair.ours ? <Goods item={pair.ours} differs={pair.differs} /> : '—'}</td>
              <td>{pair.theirs ? <Goods item={pair.theirs} differs={pair.differs} /> : '—'}</td>
              <td>
                {!pair.theirs && say(words.onlyOurs)}
                {!pair.ours && say(words.onlyTheirs)}
                {pair.differs.map((field) => say(comparedWords[field])).join(say(words.comma))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Goods({ item, differs }: { item: CartItem; differs: readonly ComparedField[] }) {
  const marked = (field: ComparedField, text: string | undefined) =>
    text && (differs.includes(field) ? <mark key={field}>{text}</mark> : <span key={field}>{text}</span>)
  return (
    <>
      <span>{item.name ?? '—'}</span> {marked('quantity', item.quantity === undefined ? undefined : `× ${item.quantity}`)}
      <small>
        {marked('sku', item.sku)} {marked('spec', item.spec)} {marked('colour', item.colour)}
      </small>
    </>
  )
}
