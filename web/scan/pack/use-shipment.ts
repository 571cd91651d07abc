import { useState } from 'react'
import type { findShipment, PackedShipment } from '../../../contract/warehouse/packing.ts'
import { call, No } from '../../portal/call.ts'
import { signalRight, signalWrong } from '../signal.ts'

/** The shipment in hand: found by whatever of it was scanned. */
export function useShipment() {
  const [shipment, setShipment] = useState<PackedShipment>()
  const find = async (code: string): Promise<PackedShipment | undefined> => {
    try {
      const found = await call<typeof findShipment>({ method: 'GET', path: '/packing/shipment', query: { code } })
      setShipment(found)
      signalRight(found.orders.map(({ label }) => label).join(' '))
      return found
    } catch (error) {
      if (!(error instanceof No)) throw error
      signalWrong(error.message)
      return undefined
    }
  }
  return { shipment, setShipment, find, clear: () => setShipment(undefined) }
}

export const labelOf = ({ orders }: PackedShipment): string => orders.map(({ label }) => label).join(' ')
