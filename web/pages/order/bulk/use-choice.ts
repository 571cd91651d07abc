import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { chooseOrders } from '../../../../contract/bulk.ts'
import { call, type Reply } from '../../../api.ts'

export type Choice = Reply<typeof chooseOrders>

/** While rows are being ticked one after the other. */
const restMs = 200

/** The chosen orders as the server has them, with the steps that are open for them; looked up once the choosing rests. */
export function useChoice(orderIds: readonly string[]) {
  const text = orderIds.join(' ')
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const rest = setTimeout(() => setRested(text), restMs)
    return () => clearTimeout(rest)
  }, [text])
  const looked = useQuery({
    queryKey: [chooseOrders.path, rested],
    queryFn: ({ signal }) => call(chooseOrders, { body: { orderIds: rested.split(' ') }, signal }),
    enabled: rested !== '',
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
  })
  return { ...looked, isSettled: rested === text && looked.isSuccess && !looked.isPlaceholderData }
}
