import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { antdTheme } from './antd-theme.ts'
import { queries } from './queries.ts'
import { router } from './routes.tsx'
import './shell/base.css'
import { showMode, useMode } from './theme.ts'
import { antdWords } from './words/antd.ts'
import { speak, currentLanguage, useLanguage } from './words/language.ts'

showMode()
speak(currentLanguage())

function Page() {
  const mode = useMode()
  const language = useLanguage()
  return (
    <ConfigProvider theme={antdTheme(mode)} locale={antdWords[language]} button={{ autoInsertSpace: false }}>
      <App message={{ top: 12, maxCount: 3 }}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Page />
  </StrictMode>,
)
