import { useSuspenseQuery } from '@tanstack/react-query'
import { getMe, type Me } from '../../contract/access.ts'
import { ask } from '../api.ts'

/** The user of this session; only below the frame, which has fetched it. */
export function useMe(): Me {
  return useSuspenseQuery({ ...ask(getMe, {}), staleTime: 300_000 }).data
}
