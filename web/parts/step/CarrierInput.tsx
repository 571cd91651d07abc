import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { useEffect, useRef, type ChangeEvent } from 'react'
import type { CandidateView } from '../../../contract/carrier/recommend.ts'
import { recommendCarriers } from '../../../contract/carrier/recommend.ts'
import { ask } from '../../api.ts'
import { acceptWords as words } from '../../words/dispatch/carrier.ts'
import { useWords } from '../../words/use-words.ts'
import './carrier.css'

type Props = {
  orderId: string
  first: boolean
  max: number
  value?: string
  onChange?: (value: string) => void
  id?: string
}
const serviceField = ['details', 'carrierService']
const shownMax = 5

/** DSP-1: the recommended carrier and service stand first with the reason; another may be chosen or typed. */
export function CarrierInput({ orderId, first, max, value, onChange, ...field }: Props) {
  const { say } = useWords()
  const form = Form.useFormInstance()
  const service: unknown = Form.useWatch(serviceField, form)
  const touched = useRef(false)
  const found = useQuery({ ...ask(recommendCarriers, { params: { orderId } }), retry: false })
  const candidates = found.data?.candidates ?? []
  const best = candidates.find(({ able }) => able)
  const choose = (one: CandidateView) => {
    touched.current = true
    form.setFieldValue(serviceField, one.service)
    onChange?.(one.carrier)
  }
  useEffect(() => {
    if (!best || touched.current || value) return
    form.setFieldValue(serviceField, best.service)
    onChange?.(best.carrier)
  }, [best, value, form, onChange])
  const isChosen = (one: CandidateView) => one.carrier === value && one.service === service
  return (
    <>
      <Input
        {...field}
        value={value ?? ''}
        maxLength={max}
        autoFocus={first}
        autoComplete="off"
        onChange={({ target }: ChangeEvent<HTMLInputElement>) => {
          touched.current = true
          if (service !== undefined) form.setFieldValue(serviceField, undefined)
          onChange?.(target.value)
        }}
      />
      {candidates.length > 0 && (
        <ul className="carrier-choices">
          {candidates.slice(0, shownMax).map((one) => (
            <li key={one.serviceId}>
              <button type="button" disabled={!one.able} aria-pressed={isChosen(one)} onClick={() => choose(one)}>
                <strong>
                  {one.carrier} {one.service}
                </strong>
                {one === best && <em>{say(words.recommended)}</em>}
                {!one.able && <em className="carrier-unable">{say(words.unable)}</em>}
                <small>{say(one.reason)}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
      {best && value && !isChosen(best) && <small className="carrier-against">{say(words.against)}</small>}
    </>
  )
}
