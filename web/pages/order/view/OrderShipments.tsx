import type { OrderPage } from '../../../../contract/order-view.ts'
import { Quantity } from '../../../parts/Quantity.tsx'
import { mergeWords } from '../../../words/dispatch/merge.ts'
import { orderViewWords as words } from '../../../words/order-view.ts'
import { taskWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { CopyButton } from './CopyButton.tsx'

type Shipment = OrderPage['shipments'][number]

/** Where each part of the goods is, with whom and under which waybill. */
export function OrderShipments({ shipments }: { shipments: readonly Shipment[] }) {
  const { say } = useWords()
  const hasTask = shipments.some(({ task }) => task !== null)
  return (
    <section aria-labelledby="order-shipments">
      <h2 id="order-shipments">{say(words.shipments)}</h2>
      {shipments.length === 0 ? (
        <p className="muted">{say(words.noShipments)}</p>
      ) : (
        <div className="sheet-scroll" tabIndex={0} role="group" aria-labelledby="order-shipments">
          <table className="sheet shipments">
            <thead>
              <tr>
                <th scope="col">#</th>
                <th scope="col">{say(words.status)}</th>
                {hasTask && <th scope="col">{say(words.task)}</th>}
                <th scope="col">{say(words.warehouse)}</th>
                <th scope="col">{say(words.carrier)}</th>
                <th scope="col">{say(words.waybillNo)}</th>
                <th scope="col">{say(words.goods)}</th>
              </tr>
            </thead>
            <tbody>
              {shipments.map((shipment) => (
                <tr key={shipment.id}>
                  <th scope="row">{shipment.no}</th>
                  <td data-label={say(words.status)} className="nowrap">
                    {say(shipment.statusName)}
                  </td>
                  {hasTask && (
                    <td data-label={say(words.task)} className="nowrap">
                      {shipment.task === null ? '—' : termIn(taskWords, shipment.task, say)}
                    </td>
                  )}
                  <td data-label={say(words.warehouse)}>{shipment.warehouse ?? '—'}</td>
                  <td data-label={say(words.carrier)}>{shipment.carrier ?? '—'}</td>
                  <td data-label={say(words.waybillNo)} className="nowrap">
                    {shipment.waybillNo ?? '—'}
                    {shipment.waybillNo && <CopyButton text={shipment.waybillNo} what={say(words.waybillNo)} />}
                  </td>
                  <td data-label={say(words.goods)}>
                    <ShipmentGoods items={shipment.items} />
                    {shipment.with.length > 0 && (
                      <small className="muted">
                        {say(mergeWords.with, { orders: shipment.with.map(({ label }) => label).join('、') })}
                      </small>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function ShipmentGoods({ items }: { items: Shipment['items'] }) {
  return (
    <ul className="shipment-goods">
      {items.map((item) => (
        <li key={item.itemNo}>
          <span>{item.name}</span> <Quantity count={item.quantity} />
        </li>
      ))}
    </ul>
  )
}
