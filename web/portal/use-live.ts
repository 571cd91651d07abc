import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** When an order of theirs changes, what is on screen is asked for again; after a lost connection, everything. */
export function useLive(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const source = new EventSource('/api/portal/live')
    let wasOpen = false
    source.addEventListener('open', () => {
      if (wasOpen) void queries.invalidateQueries()
      wasOpen = true
    })
    source.addEventListener('order', (event: MessageEvent<string>) => {
      const { orderId } = JSON.parse(event.data) as { orderId: string }
      void queries.invalidateQueries({ queryKey: ['order', orderId] })
      void queries.invalidateQueries({ queryKey: ['orders'] })
      void queries.invalidateQueries({ queryKey: ['home'] })
    })
    return () => source.close()
  }, [queries])
}
