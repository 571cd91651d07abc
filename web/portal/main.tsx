import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../shell/base.css'
import { showMode } from '../theme.ts'
import { currentLanguage, speak } from '../words/language.ts'
import { No } from './call.ts'
import { Portal } from './Portal.tsx'

// A page of its own, without the staff's pages and their libraries: clients open it on their phones.
showMode()
speak(currentLanguage())

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: 'always',
      retry: (count, error) => count < 2 && error instanceof No && (error.status === 0 || error.status >= 500),
    },
    mutations: { retry: false },
  },
})

const root = document.getElementById('root')
if (root === null) throw new Error('portal.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Portal />
    </QueryClientProvider>
  </StrictMode>,
)
