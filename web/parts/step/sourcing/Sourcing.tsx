import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { getSourcing, type Sourcing as Told } from '../../../../contract/stock/sourcing.ts'
import { ask } from '../../../api.ts'
import { availabilityWords, sourcingWords } from '../../../words/dispatch/sourcing.ts'
import { useWords } from '../../../words/use-words.ts'
import type { Split } from '../split.ts'
import './sourcing.css'

const shownMax = 4
export type Filling = { warehouse: string; shipments: Split | undefined }
type Props = { orderId: string; onFill: (filling: Filling) => void }

/** WHS-2: what of the order is in which warehouse, and the proposal, which one key takes over. Nothing where none of it is our stock. */
export function Sourcing({ orderId, onFill }: Props) {
  const { say } = useWords()
  const told = useQuery(ask(getSourcing, { params: { orderId } })).data
  const proposal = told?.proposal
  const fill = () => proposal && onFill(fillingOf(proposal))
  useFillKey(fill)
  if (!told || !proposal) return null
  return (
    <section className="sourcing" aria-label={say(sourcingWords.title)}>
      <StockTable told={told} />
      <p className="sourcing-proposal">
        <span>{say(proposal.reason)}</span>
        <Button size="small" type="primary" ghost onClick={fill} title={say(sourcingWords.fillHint)}>
          {say(sourcingWords.fill)} <kbd>Alt J</kbd>
        </Button>
      </p>
    </section>
  )
}

/** One whole shipment is the form without a split; what waits, or leaves from elsewhere, is said in it. */
function fillingOf({ shipments }: NonNullable<Told['proposal']>): Filling {
  const [first] = shipments
  const warehouse = first?.warehouse ?? ''
  if (shipments.length === 1 && !first?.waits) return { warehouse, shipments: undefined }
  return {
    warehouse,
    shipments: shipments.map(({ warehouse: own, ...one }) => ({ ...one, ...(own !== warehouse && { warehouse: own }) })),
  }
}

function StockTable({ told: { items, warehouses } }: { told: Told }) {
  const { say } = useWords()
  const shown = warehouses.slice(0, shownMax)
  return (
    <div className="sourcing-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{say(sourcingWords.goods)}</th>
            <th scope="col" className="number">
              {say(sourcingWords.wanted)}
            </th>
            <th scope="col" />
            {shown.map(({ id, name, distanceKm }) => (
              <th scope="col" className="number" key={id}>
                {name}
                {distanceKm !== null && distanceKm > 0 && <small>{say(sourcingWords.km, { km: distanceKm })}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ itemNo, name, sku, quantity, state }) => (
            <tr key={itemNo}>
              <th scope="row">
                {name} {sku && <small>{sku}</small>}
              </th>
              <td className="number">{quantity}</td>
              <td>
                <span className={`stock-state stock-${state}`}>{say(availabilityWords[state])}</span>
              </td>
              {shown.map((warehouse) => {
                const here = warehouse.items.find((one) => one.itemNo === itemNo)?.available
                return (
                  <td className="number" key={warehouse.id} data-lacks={here !== undefined && here < quantity}>
                    {here ?? '—'}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {warehouses.length > shownMax && (
        <small className="muted">{say(sourcingWords.more, { count: warehouses.length - shownMax })}</small>
      )}
    </div>
  )
}

/** Alt-J, wherever in the dialog one types. */
function useFillKey(fill: () => unknown) {
  const latest = useRef(fill)
  useEffect(() => {
    latest.current = fill
  }, [fill])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyJ') return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
