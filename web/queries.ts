import { QueryCache, QueryClient } from '@tanstack/react-query'
import { getMe } from '../contract/access.ts'
import { Refused } from './api.ts'

/** Server state of the page. A session that ended anywhere ends here: the frame shows the sign-in page. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (error instanceof Refused && error.status === 401 && query.queryKey[0] !== getMe.path) {
        void queries.invalidateQueries({ queryKey: [getMe.path] })
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: 'always',
      retry: (count, error) => count < 2 && error instanceof Refused && (error.status === 0 || error.status >= 500),
    },
    mutations: { retry: false },
  },
})
