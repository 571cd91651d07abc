import type { ItemKnown, OrderPage } from '../../../../contract/order-view.ts'
import { Money } from '../../../parts/Money.tsx'
import { Quantity } from '../../../parts/Quantity.tsx'
import { orderViewWords as words } from '../../../words/order-view.ts'
import { handlingWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { CartCompare } from '../cart/CartCompare.tsx'
import { KnownGoods } from './KnownGoods.tsx'

type Item = OrderPage['items'][number]

/** The goods line by line; spec, colour and handling stand under the name where the eye already is. */
export function OrderGoods({ order }: { order: Pick<OrderPage, 'items' | 'currency' | 'cart' | 'catalog'> }) {
  const { say } = useWords()
  const { items, currency } = order
  const has = (field: keyof Item) => items.some((item) => item[field] !== undefined)
  const pieces = items.reduce((sum, item) => sum + (item.quantity ?? 0), 0)
  // Weight, volume and price are told for one piece.
  const sumOf = (field: 'weightGrams' | 'volumeCubicCm' | 'unitPriceMinor') =>
    items.reduce((sum, item) => sum + (item.quantity ?? 0) * (item[field] ?? 0), 0)
  return (
    <section className="order-goods" aria-labelledby="order-goods">
      <h2 id="order-goods">{say(words.goods)}</h2>
      {items.length === 0 ? (
        <p className="muted">{say(words.noGoods)}</p>
      ) : (
        <div className="sheet-scroll" tabIndex={0} role="group" aria-labelledby="order-goods">
          <table className="sheet">
            <thead>
              <tr>
                <th scope="col">{say(words.itemName)}</th>
                <th scope="col" data-align="right">
                  {say(words.quantity)}
                </th>
                {has('weightGrams') && (
                  <th scope="col" data-align="right">
                    {say(words.weight)}
                  </th>
                )}
                {has('volumeCubicCm') && (
                  <th scope="col" data-align="right">
                    {say(words.volume)}
                  </th>
                )}
                {has('declaredMinor') && (
                  <th scope="col" data-align="right">
                    {say(words.declared)}
                  </th>
                )}
                <th scope="col" data-align="right">
                  {say(words.unitPrice)}
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.itemNo}>
                  <th scope="row">
                    <GoodsName item={item} known={order.catalog.find(({ itemNo }) => itemNo === item.itemNo)} />
                  </th>
                  <td data-align="right">{item.quantity === undefined ? '—' : <Quantity count={item.quantity} />}</td>
                  {has('weightGrams') && (
                    <td data-align="right">
                      <Quantity grams={item.weightGrams} />
                    </td>
                  )}
                  {has('volumeCubicCm') && (
                    <td data-align="right">
                      <Quantity cubicCm={item.volumeCubicCm} />
                    </td>
                  )}
                  {has('declaredMinor') && (
                    <td data-align="right">
                      <Money minor={item.declaredMinor} currency={currency} />
                    </td>
                  )}
                  <td data-align="right">
                    <Money minor={item.unitPriceMinor} currency={currency} />
                  </td>
                </tr>
              ))}
            </tbody>
            {(items.length > 1 || pieces > 1) && (
              <tfoot>
                <tr>
                  <th scope="row">
                    {say(words.total)} <span className="muted">{say(words.goodsCount, { kinds: items.length })}</span>
                  </th>
                  <td data-align="right">
                    <Quantity count={pieces} />
                  </td>
                  {has('weightGrams') && (
                    <td data-align="right">
                      <Quantity grams={sumOf('weightGrams')} />
                    </td>
                  )}
                  {has('volumeCubicCm') && (
                    <td data-align="right">
                      <Quantity cubicCm={sumOf('volumeCubicCm')} />
                    </td>
                  )}
                  {has('declaredMinor') && <td />}
                  <td data-align="right">
                    {has('unitPriceMinor') && <Money minor={sumOf('unitPriceMinor')} currency={currency} />}
                  </td>
                </tr>
              </tfoot>
            )}
          </table>
        </div>
      )}
      <CartCompare order={order} />
    </section>
  )
}

function GoodsName({ item, known }: { item: Item; known: ItemKnown | undefined }) {
  const { say } = useWords()
  const beside = [item.sku, item.spec, item.colour, item.hsCode && `HS ${item.hsCode}`, item.origin].filter(Boolean)
  return (
    <>
      <span>{item.name ?? '—'}</span>
      {(item.handling ?? []).map((handling) => (
        <span key={handling} className="order-attribute">
          {termIn(handlingWords, handling, say)}
        </span>
      ))}
      {beside.length > 0 && <small>{beside.join(' · ')}</small>}
      {item.customText && (
        <small className="order-custom" style={{ whiteSpace: 'pre-wrap' }}>
          {say(words.customText)}：{item.customText}
        </small>
      )}
      {known && <KnownGoods item={item} known={known} />}
    </>
  )
}
