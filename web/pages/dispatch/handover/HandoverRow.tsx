import { Link } from '@tanstack/react-router'
import { Checkbox, Input } from 'antd'
import type { HandoverPart } from '../../../../contract/carrier/handover.ts'
import { DueTime } from '../../../parts/DueTime.tsx'
import { Money } from '../../../parts/Money.tsx'
import { Quantity } from '../../../parts/Quantity.tsx'
import { handoverWords as words } from '../../../words/dispatch/handover.ts'
import { useWords } from '../../../words/use-words.ts'

type Props = {
  part: HandoverPart
  isChosen: boolean
  typed: string
  refusal: string | undefined
  onToggle: (isOn: boolean) => void
  onType: (text: string) => void
}

/** One parcel: its number, or a field for it where the carrier gives none. */
export function HandoverRow({ part, isChosen, typed, refusal, onToggle, onType }: Props) {
  const { say } = useWords()
  return (
    <tr data-chosen={isChosen || undefined}>
      <td>
        <Checkbox
          checked={isChosen}
          onChange={({ target }) => onToggle(target.checked)}
          aria-label={say(words.one, { label: part.label })}
        />
      </td>
      <td data-label={say(words.waybillNo)}>
        {part.waybillNo ??
          (part.waybillState === 'asked' ? (
            <span className="muted" title={part.waybillWhy ?? ''}>
              {say(words.asked)}
            </span>
          ) : (
            <Input
              size="small"
              className="handover-number"
              maxLength={40}
              placeholder={say(words.noNumber)}
              aria-label={`${say(words.typed)} ${part.label}`}
              value={typed}
              onChange={({ target }) => {
                onType(target.value)
                if (target.value.trim() && !isChosen) onToggle(true)
              }}
            />
          ))}
        {part.waybillState === 'failed' && <small className="handover-late">{part.waybillWhy}</small>}
        {refusal && <small className="handover-late">{refusal}</small>}
      </td>
      <td data-label={say(words.order)}>
        <Link to="/orders/$orderId" params={{ orderId: part.orderId }}>
          {part.label}
        </Link>{' '}
        <small className="muted">{part.clientName}</small>
      </td>
      <td data-label={say(words.to)}>{part.toPlace}</td>
      <td data-label={say(words.goods)}>
        <span className="handover-goods">{part.goods}</span> <Quantity count={part.pieces} />
      </td>
      <td data-label={say(words.cod)}>{part.codMinor > 0 ? <Money minor={part.codMinor} currency={part.currency} /> : '—'}</td>
      <td data-label={say(words.due)}>
        <DueTime state="running" dueAt={part.dueAt} />
      </td>
    </tr>
  )
}
