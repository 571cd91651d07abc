import { useEffect, useState } from 'react'
import type { PackedItem, PackedShipment } from '../../../contract/warehouse/packing.ts'
import { scanWords as words } from '../../words/scan.ts'
import { useWords } from '../../words/use-words.ts'
import { hear, send } from '../queue.ts'
import { readCount } from '../read-count.ts'
import { ScanField } from '../ScanField.tsx'
import { ShipmentHead } from './ShipmentHead.tsx'
import { signalRight, signalWrong } from '../signal.ts'
import { labelOf, useShipment } from './use-shipment.ts'

const path = '/packing/:shipmentId/check'
const folded = (code: string) => code.trim().toUpperCase()
const keyOf = ({ orderId, itemNo }: PackedItem) => `${orderId} ${itemNo}`
const isOf = ({ barcode, sku }: PackedItem, code: string) => [barcode, sku].some((one) => one && folded(one) === folded(code))

/** WHS-4: another person than the picker scans piece after piece; with the last the check is taken. */
export function CheckJob() {
  const { say } = useWords()
  const { shipment, find, clear } = useShipment()
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map())
  const countOf = (item: PackedItem) => counts.get(keyOf(item)) ?? 0
  useEffect(
    () => hear((sent, outcome) => sent.path === path && outcome.ok && signalRight(`${sent.what} ${say(words.checkDone)}`)),
    [say],
  )
  const start = () => {
    setCounts(new Map())
    clear()
  }
  const pass = (one: PackedShipment, counted: ReadonlyMap<string, number>) => {
    const items = one.items.map((item) => ({
      orderId: item.orderId,
      itemNo: item.itemNo,
      quantity: counted.get(keyOf(item)) ?? 0,
    }))
    send({ path, params: { shipmentId: one.shipmentId }, body: { counted: items }, what: labelOf(one) })
    start()
  }
  const add = (one: PackedShipment, item: PackedItem, count: number) => {
    const now = countOf(item) + count
    if (now > item.quantity) return signalWrong(say(words.tooManyOf, { name: item.name, quantity: item.quantity }))
    const counted = new Map(counts).set(keyOf(item), now)
    setCounts(counted)
    signalRight(`${item.name} ${now} / ${item.quantity}`)
    if (one.items.every((other) => (counted.get(keyOf(other)) ?? 0) === other.quantity)) pass(one, counted)
  }
  const scan = (text: string) => {
    if (!shipment) {
      setCounts(new Map())
      return void find(text)
    }
    const { code, count } = readCount(text)
    const fitting = shipment.items.filter((item) => isOf(item, code))
    const item = fitting.find((one) => countOf(one) < one.quantity) ?? fitting[0]
    if (!item) return signalWrong(say(words.notOfThis), say(words.scanned, { got: code }))
    add(shipment, item, count)
  }

  return (
    <>
      {shipment && <ShipmentHead shipment={shipment} onBack={start} />}
      <ScanField label={say(shipment ? words.countItems : words.scanOrder)} onScan={scan} />
      {shipment && (
        <ul className="scan-items">
          {shipment.items.map((item) => (
            <li key={keyOf(item)} data-done={countOf(item) === item.quantity || undefined}>
              <div>
                <strong>{item.name}</strong>
                <span>{[item.spec, item.colour, item.sku].filter(Boolean).join(' · ')}</span>
                {item.customText && (
                  <span>
                    {say(words.custom)}：{item.customText}
                  </span>
                )}
              </div>
              <b>{say(words.of, { count: countOf(item), quantity: item.quantity })}</b>
              {!item.barcode && !item.sku && countOf(item) < item.quantity && (
                <button type="button" onClick={() => add(shipment, item, 1)}>
                  {say(words.oneMore)}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
