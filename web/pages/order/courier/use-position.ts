import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { sharePosition } from '../../../../contract/track.ts'
import { call } from '../../../api.ts'

/** Not more often than the server takes them, nor than is of use to whoever waits. */
const everyMs = 10_000

export type Trouble = 'denied' | 'unavailable'

/** While it is on, the phone tells where it is, and the order hears of it every ten seconds. Leaving the page ends it. */
export function usePosition(orderId: string) {
  const [on, setOn] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const sentAt = useRef(0)
  const share = useMutation({
    mutationFn: ({ latitude, longitude, accuracy }: GeolocationCoordinates) =>
      call(sharePosition, {
        params: { orderId },
        body: { latitude, longitude, accuracyMetres: Math.min(accuracy, 100_000) },
      }),
    // once the order is through, or somebody else's, there is nobody to tell any more
    onError: () => setOn(false),
  })
  const { mutate } = share
  useEffect(() => {
    if (!on) return
    sentAt.current = 0
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => {
        setTrouble(undefined)
        if (Date.now() - sentAt.current < everyMs) return
        sentAt.current = Date.now()
        mutate(coords)
      },
      ({ code, PERMISSION_DENIED }) => {
        setTrouble(code === PERMISSION_DENIED ? 'denied' : 'unavailable')
        if (code === PERMISSION_DENIED) setOn(false)
      },
      { enableHighAccuracy: true, maximumAge: 5_000, timeout: 30_000 },
    )
    return () => navigator.geolocation.clearWatch(watch)
  }, [on, mutate])
  const start = () => {
    share.reset()
    if (!('geolocation' in navigator)) return setTrouble('unavailable')
    setOn(true)
  }
  return { on, start, stop: () => setOn(false), trouble, seenAt: share.data?.seenAt, error: share.error }
}
