import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Form, Input, Radio, Select } from 'antd'
import { freightServices, freightServiceWords, type FreightService } from '../../../contract/pricing/card.ts'
import { cardSides, listCards, type CardSide } from '../../../contract/pricing/cards.ts'
import { listClients } from '../../../contract/client.ts'
import { ask } from '../../api.ts'
import { rateWords as words } from '../../words/pricing/rates.ts'
import { useWords } from '../../words/use-words.ts'

export type Assigned = {
  side: CardSide
  name: string
  service: FreightService | null
  carrier: string | null
  forEveryone: boolean
  clientIds: string[]
}
type Props = { value: Assigned; sideFixed: boolean; onChange: (value: Assigned) => void }

/** Whose prices they are: everyone’s, some clients’, or what a carrier charges us. */
export function ForWhom({ value, sideFixed, onChange }: Props) {
  const { say } = useWords()
  const clients = useQuery(ask(listClients, {}))
  const cards = useQuery(ask(listCards, {}))
  const change = (changed: Partial<Assigned>) => onChange({ ...value, ...changed })
  const chooseSide = (side: CardSide) =>
    change(side === 'payable' ? { side, forEveryone: false, clientIds: [] } : { side, carrier: null, forEveryone: true })
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={say(words.name)} required htmlFor="rate-name">
        <Input id="rate-name" maxLength={60} value={value.name} onChange={({ target }) => change({ name: target.value })} />
      </Form.Item>
      {!sideFixed && (
        <Form.Item label={say(words.side)}>
          <Radio.Group
            value={value.side}
            onChange={({ target }) => chooseSide(target.value as CardSide)}
            options={cardSides.map((side) => ({ value: side, label: say(words[side]) }))}
          />
        </Form.Item>
      )}
      <Form.Item label={say(words.service)} htmlFor="rate-service">
        <Select<FreightService | ''>
          id="rate-service"
          value={value.service ?? ''}
          onChange={(service) => change({ service: service === '' ? null : service })}
          options={[
            { value: '' as const, label: say(words.anyService) },
            ...freightServices.map((one) => ({ value: one, label: say(freightServiceWords[one]) })),
          ]}
        />
      </Form.Item>
      {value.side === 'payable' && (
        <Form.Item label={say(words.carrier)} required htmlFor="rate-carrier" extra={say(words.carrierHint)}>
          <AutoComplete
            id="rate-carrier"
            value={value.carrier ?? ''}
            options={(cards.data?.carriers ?? []).map((one) => ({ value: one }))}
            onChange={(carrier: string) => change({ carrier: carrier === '' ? null : carrier })}
          />
        </Form.Item>
      )}
      {value.side === 'receivable' && (
        <Form.Item label={say(words.forWhom)}>
          <Radio.Group
            value={value.forEveryone}
            onChange={({ target }) => change({ forEveryone: target.value === true, clientIds: [] })}
            options={[
              { value: true, label: say(words.everyone) },
              { value: false, label: say(words.forClients) },
            ]}
          />
          {!value.forEveryone && (
            <Select
              mode="multiple"
              className="rate-clients"
              aria-label={say(words.clients)}
              placeholder={say(words.clients)}
              showSearch={{ optionFilterProp: 'label' }}
              value={value.clientIds}
              onChange={(clientIds: string[]) => change({ clientIds })}
              options={(clients.data?.clients ?? []).map(({ id, name, code }) => ({ value: id, label: `${name}（${code}）` }))}
            />
          )}
        </Form.Item>
      )}
    </Form>
  )
}
