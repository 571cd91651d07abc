import { useQuery } from '@tanstack/react-query'
import { Form, type FormInstance } from 'antd'
import { useEffect, useState } from 'react'
import { findBuyer } from '../../../contract/client/buyer.ts'
import { call } from '../../api.ts'
import { useMe } from '../../shell/me.ts'
import { buyerWords as words } from '../../words/client/buyer.ts'
import { useWords } from '../../words/use-words.ts'
import './buyer.css'
import { BuyerLines } from './BuyerBand.tsx'

const restMs = 400
const digitsMin = 7

/** While an order is typed: what is known of whoever has this phone, as soon as the client is chosen. */
export function TypedBuyer({ form }: { form: FormInstance }) {
  const { say } = useWords()
  const mayRead = useMe().permissions.includes('buyer.read')
  const clientCode: string = Form.useWatch('clientCode', { form, preserve: true }) ?? ''
  const typed: string = Form.useWatch(['consignee', 'phone'], { form, preserve: true }) ?? ''
  const phone = useRested(typed.trim())
  const isWhole = phone.replaceAll(/\D/g, '').length >= digitsMin
  const found = useQuery({
    queryKey: [findBuyer.path, clientCode, phone],
    queryFn: ({ signal }) => call(findBuyer, { body: { clientCode, phones: [phone] }, signal }),
    enabled: mayRead && clientCode !== '' && isWhole,
    staleTime: 60_000,
  })
  const notes = isWhole ? (found.data?.notes ?? []) : []
  if (notes.length === 0) return null
  return (
    <section className="buyer-band" aria-label={say(words.title)} role="status">
      <BuyerLines notes={notes} />
    </section>
  )
}

/** The value once it has not changed for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}
