import type { PackedShipment } from '../../../contract/warehouse/packing.ts'
import { scanWords as words } from '../../words/scan.ts'
import { useWords } from '../../words/use-words.ts'

const tasks = ['short', 'allocated', 'picked', 'checked', 'packed', 'outbound'] as const

/** Whose goods these are, how far they are, who picked them. */
export function ShipmentHead({ shipment, onBack }: { shipment: PackedShipment; onBack: () => void }) {
  const { say } = useWords()
  const { orders, clientName, carrier, waybillNo, pickedBy, wishes } = shipment
  return (
    <>
      <header className="scan-head">
        <button type="button" className="scan-link" onClick={onBack}>
          ‹ {say(words.another)}
        </button>
        <strong>{orders.map(({ label }) => label).join(' ')}</strong>
      </header>
      <p className="scan-facts">
        {[
          clientName,
          carrier,
          waybillNo,
          ...new Set(
            orders.map(({ task }) => tasks.find((one) => one === task)).map((task) => (task ? say(words[`task_${task}`]) : '')),
          ),
        ]
          .filter(Boolean)
          .join(' · ')}
        {pickedBy.length > 0 && ` · ${say(words.pickedBy, { names: pickedBy.join('、') })}`}
      </p>
      {wishes.length > 0 && (
        <p className="scan-wish">
          ⚑ {say(words.wishes)}：{wishes.join('；')}
        </p>
      )}
    </>
  )
}
