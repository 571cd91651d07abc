import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../shell/base.css'
import { No } from '../portal/call.ts'
import { showMode } from '../theme.ts'
import { currentLanguage, speak } from '../words/language.ts'
import { Scan } from './Scan.tsx'

// A page of its own, without the staff's pages and their libraries: the hall opens it on phones and scanners.
showMode()
speak(currentLanguage())

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => count < 3 && error instanceof No && (error.status === 0 || error.status >= 500),
    },
    mutations: { retry: false },
  },
})

const root = document.getElementById('root')
if (root === null) throw new Error('scan.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Scan />
    </QueryClientProvider>
  </StrictMode>,
)
