import { useQuery } from '@tanstack/react-query'
import { getMe } from '../../contract/access.ts'
import { ask } from '../api.ts'
import { homeZone } from './home-zone.ts'

/** The zone in which this user reads times; on public pages the company's home zone. */
export function useZone(): string {
  const me = useQuery({ ...ask(getMe, {}), enabled: false })
  return me.data?.zone ?? homeZone
}
