import { useEffect } from 'react'
import type { Me } from '../../../contract/access.ts'
import type { PackedShipment } from '../../../contract/warehouse/packing.ts'
import { addressOf } from '../../portal/call.ts'
import { scanWords as words } from '../../words/scan.ts'
import { useWords } from '../../words/use-words.ts'
import { ApproveWeight } from './ApproveWeight.tsx'
import { hear, send } from '../queue.ts'
import { readWeight } from './read-weight.ts'
import { ScanField } from '../ScanField.tsx'
import { ShipmentHead } from './ShipmentHead.tsx'
import { signalRight, signalWrong } from '../signal.ts'
import { labelOf, useShipment } from './use-shipment.ts'

const path = '/packing/:shipmentId/weigh'

/** WHS-5: how these goods are packed, then what the scales say; label and packing list are printed from here. */
export function PackJob({ me }: { me: Me }) {
  const { say } = useWords()
  const { shipment, setShipment, find, clear } = useShipment()
  const isPacked = shipment?.orders.every(({ task }) => task === 'packed' || task === 'outbound')
  useEffect(
    () =>
      hear((sent, outcome) => {
        if (sent.path !== path || !outcome.ok) return
        const reply = outcome.reply as PackedShipment & { isPacked: boolean }
        setShipment((shown) => (shown?.shipmentId === reply.shipmentId ? reply : shown))
        const grams = reply.weight?.weightGrams ?? 0
        if (reply.isPacked) return signalRight(say(words.packed, { grams }))
        signalWrong(say(words.weightOff, { grams, ...rangeOf(reply) }), sent.what)
      }),
    [say, setShipment],
  )
  const scan = (text: string) => {
    // whatever is no weight is the next shipment; of a packed one nothing is weighed any more
    const weightGrams = shipment && !isPacked ? readWeight(text) : undefined
    if (!shipment || weightGrams === undefined) return void find(text)
    send({ path, params: { shipmentId: shipment.shipmentId }, body: { weightGrams }, what: labelOf(shipment) })
  }
  const isOpen = shipment && !isPacked
  return (
    <>
      {shipment && <ShipmentHead shipment={shipment} onBack={clear} />}
      <ScanField label={say(isOpen ? words.weighNow : words.scanOrder)} mode={isOpen ? 'decimal' : 'none'} onScan={scan} />
      {shipment && <Packing shipment={shipment} />}
      {shipment && <ApproveWeight me={me} shipment={shipment} onApproved={setShipment} />}
      {isPacked && shipment && <Papers shipment={shipment} />}
    </>
  )
}

const rangeOf = ({ expectedGrams, toleranceGrams }: PackedShipment) => ({
  from: (expectedGrams ?? 0) - (toleranceGrams ?? 0),
  to: (expectedGrams ?? 0) + (toleranceGrams ?? 0),
})

function Packing({ shipment }: { shipment: PackedShipment }) {
  const { say } = useWords()
  const { items, advice, expectedGrams, weight } = shipment
  const isUnmade = items.some(({ production }) => production !== null && production !== 'done')
  return (
    <>
      {isUnmade && <p className="scan-warning">⚠ {say(words.production)}</p>}
      <p className="scan-weight">
        {expectedGrams === null ? say(words.unknownWeight) : say(words.shouldWeigh, rangeOf(shipment))}
        {weight && !weight.isOff && ` · ${say(words.packed, { grams: weight.weightGrams })}`}
      </p>
      {advice.length > 0 && (
        <section className="scan-advice">
          <h2>{say(words.packAdvice)}</h2>
          <ul>
            {advice.map(({ handling, name, advice: how }) => (
              <li key={handling}>
                <strong>{say(name)}</strong> {how}
              </li>
            ))}
          </ul>
        </section>
      )}
      <ul className="scan-items">
        {items.map((item) => (
          <li key={`${item.orderId} ${item.itemNo}`}>
            <div>
              <strong>{item.name}</strong>
              <span>{[item.spec, item.colour, item.sku].filter(Boolean).join(' · ')}</span>
              {item.customText && (
                <span>
                  {say(words.custom)}：{item.customText}
                </span>
              )}
            </div>
            <b>× {item.quantity}</b>
          </li>
        ))}
      </ul>
    </>
  )
}

function Papers({ shipment }: { shipment: PackedShipment }) {
  const { say } = useWords()
  const at = (orderId: string, kind: string) => addressOf('/orders/:orderId/documents/:kind', { orderId, kind })
  return (
    <div className="scan-actions">
      {shipment.orders.map(({ id, label }) => (
        <span key={id}>
          <a className="scan-main" href={at(id, 'label')} target="_blank" rel="noreferrer">
            {say(words.label)} {shipment.orders.length > 1 && label}
          </a>
          <a className="scan-plain" href={at(id, 'packing_list')} target="_blank" rel="noreferrer">
            {say(words.packingList)} {shipment.orders.length > 1 && label}
          </a>
        </span>
      ))}
    </div>
  )
}
