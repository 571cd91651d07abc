import { PrinterOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox } from 'antd'
import { listHandover, type HandoverGroup, type HandoverPart } from '../../../../contract/carrier/handover.ts'
import { takeWaybills } from '../../../../contract/carrier/waybill.ts'
import { documentNames, printDocuments, printedOrdersMax } from '../../../../contract/document.ts'
import { call, fetchFile } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { openFile } from '../../../parts/save-file.ts'
import { bulkWords } from '../../../words/bulk.ts'
import { handoverWords as words } from '../../../words/dispatch/handover.ts'
import { useWords } from '../../../words/use-words.ts'
import { HandoverRow } from './HandoverRow.tsx'

type Props = {
  group: HandoverGroup
  chosen: ReadonlySet<string>
  typed: Readonly<Record<string, string>>
  refusals: ReadonlyMap<string, string>
  isPending: boolean
  onToggle: (ids: readonly string[], isOn: boolean) => void
  onType: (shipmentId: string, text: string) => void
  onConfirm: (parts: readonly HandoverPart[]) => void
}

/** What one outlet of a carrier takes over. */
export function HandoverList(props: Props) {
  const { group, chosen, typed, refusals, isPending, onToggle, onType, onConfirm } = props
  const { carrier, outlet, outletPhone, cutOff, parts, late } = group
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const ids = parts.map(({ shipmentId }) => shipmentId)
  const ticked = parts.filter(({ shipmentId }) => chosen.has(shipmentId))
  const without = parts.filter(({ waybillNo, waybillState }) => !waybillNo && waybillState !== 'asked')
  const name = carrier || say(words.noCarrier)
  const print = useMutation({
    mutationFn: (wanted: readonly HandoverPart[]) => {
      const orderIds = [...new Set(wanted.map(({ orderId }) => orderId))].slice(0, printedOrdersMax)
      return fetchFile(printDocuments, { body: { kind: 'handover_list', orderIds } })
    },
    onSuccess: ({ file }) =>
      openFile(`${say(documentNames.handover_list)}.pdf`, file, () => void message.info(say(bulkWords.popup))),
  })
  const take = useMutation({
    mutationFn: async (wanted: readonly HandoverPart[]) => {
      for (const { orderId } of wanted) await call(takeWaybills, { params: { orderId } })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [listHandover.path] }),
  })
  return (
    <section className="handover-group" aria-label={name}>
      <header>
        <Checkbox
          checked={ticked.length === parts.length}
          indeterminate={ticked.length > 0 && ticked.length < parts.length}
          onChange={({ target }) => onToggle(ids, target.checked)}
          aria-label={say(words.all, { carrier: name })}
        />
        <h2>{name}</h2>
        <span className="muted">
          {[
            outlet && say(words.outlet, { name: outlet }),
            outletPhone,
            say(words.cutOff, { at: cutOff }),
            say(words.parcels, { count: parts.length }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {late > 0 && <strong className="handover-late">{say(words.late, { count: late })}</strong>}
        <span className="handover-acts">
          {without.length > 0 && group.carrierId && (
            <Button size="small" loading={take.isPending} onClick={() => take.mutate(without)}>
              {say(words.take)}
            </Button>
          )}
          <Button
            size="small"
            icon={<PrinterOutlined />}
            loading={print.isPending}
            onClick={() => print.mutate(ticked.length > 0 ? ticked : parts)}
          >
            {say(words.print)}
          </Button>
          <Button
            type="primary"
            size="small"
            disabled={ticked.length === 0}
            loading={isPending}
            onClick={() => onConfirm(ticked)}
          >
            {say(words.confirm, { count: ticked.length })}
          </Button>
        </span>
      </header>
      {(print.error ?? take.error) && <ProblemNote error={print.error ?? take.error} />}
      <div className="sheet-scroll" tabIndex={0} role="group" aria-label={name}>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col" />
              {[words.waybillNo, words.order, words.to, words.goods, words.cod, words.due].map((word) => (
                <th scope="col" key={word.en}>
                  {say(word)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <HandoverRow
                key={`${part.shipmentId}${part.orderId}`}
                part={part}
                isChosen={chosen.has(part.shipmentId)}
                typed={typed[part.shipmentId] ?? ''}
                refusal={refusals.get(part.shipmentId)}
                onToggle={(isOn) => onToggle([part.shipmentId], isOn)}
                onType={(text) => onType(part.shipmentId, text)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
