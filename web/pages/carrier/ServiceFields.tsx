import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import type * as z from 'zod'
import {
  abilities,
  abilityNames,
  speedNames,
  speeds,
  type Ability,
  type carrierServiceBody,
  type CarrierServiceView,
  type Speed,
} from '../../../contract/carrier/carrier.ts'
import { carrierPageWords as words } from '../../words/dispatch/carrier.ts'
import { useWords } from '../../words/use-words.ts'

const gramsPerKilogram = 1000
const minorPerUnit = 100
export type ServiceValues = {
  code?: string
  name?: string
  speed: Speed
  abilities?: Ability[]
  kilogramsMax?: number | null
  insuredMax?: number | null
}

/** What a carrier offers, a line for each service. */
export function ServiceFields() {
  const { say } = useWords()
  const required = [{ required: true, whitespace: true, message: say(words.required) }]
  return (
    <Form.List name="services">
      {(rows, { add, remove }) => (
        <div className="carrier-list">
          {rows.map(({ key, name }) => (
            <div key={key} className="carrier-line">
              <Form.Item name={[name, 'name']} rules={required}>
                <Input placeholder={say(words.name)} aria-label={say(words.name)} maxLength={60} />
              </Form.Item>
              <Form.Item name={[name, 'code']} rules={required}>
                <Input placeholder={say(words.code)} aria-label={say(words.code)} maxLength={20} spellCheck={false} />
              </Form.Item>
              <Form.Item name={[name, 'speed']}>
                <Select
                  aria-label={say(words.speed)}
                  options={speeds.map((one) => ({ value: one, label: say(speedNames[one]) }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'abilities']}>
                <Select
                  mode="multiple"
                  aria-label={say(words.abilities)}
                  placeholder={say(words.abilities)}
                  options={abilities.map((one) => ({ value: one, label: say(abilityNames[one]) }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'kilogramsMax']}>
                <InputNumber
                  min={0.001}
                  precision={3}
                  placeholder={say(words.weightMax)}
                  aria-label={say(words.weightMax)}
                  suffix={say(words.kilograms)}
                />
              </Form.Item>
              <Form.Item name={[name, 'insuredMax']}>
                <InputNumber
                  min={0}
                  precision={2}
                  placeholder={say(words.insuredMax)}
                  aria-label={say(words.insuredMax)}
                  suffix={say(words.yuan)}
                />
              </Form.Item>
              <Button type="text" icon={<CloseOutlined />} aria-label={say(words.remove)} onClick={() => remove(name)} />
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => add({ speed: 'standard', abilities: [] })}>
            {say(words.addService)}
          </Button>
        </div>
      )}
    </Form.List>
  )
}

export const serviceValuesOf = (service: CarrierServiceView): ServiceValues => ({
  code: service.code,
  name: service.name,
  speed: service.speed,
  abilities: abilities.filter((one) => ({ cold_chain: service.coldChain, cod: service.cod, dangerous: service.dangerous })[one]),
  kilogramsMax: service.weightGramsMax === null ? null : service.weightGramsMax / gramsPerKilogram,
  insuredMax: service.insuredMinorMax === null ? null : service.insuredMinorMax / minorPerUnit,
})

export function typedService(values: ServiceValues): z.input<typeof carrierServiceBody> {
  const { code = '', name = '', speed, abilities: able = [], kilogramsMax, insuredMax } = values
  return {
    code,
    name,
    speed,
    coldChain: able.includes('cold_chain'),
    cod: able.includes('cod'),
    dangerous: able.includes('dangerous'),
    weightGramsMax: kilogramsMax ? Math.round(kilogramsMax * gramsPerKilogram) : null,
    insuredMinorMax: insuredMax === null || insuredMax === undefined ? null : Math.round(insuredMax * minorPerUnit),
  }
}
