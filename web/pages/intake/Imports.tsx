import { getRouteApi } from '@tanstack/react-router'
import { useTitle } from '../../parts/use-title.ts'
import { importWords as words } from '../../words/import.ts'
import { useWords } from '../../words/use-words.ts'
import { DropSheet } from './import/DropSheet.tsx'
import { ImportOne } from './import/ImportOne.tsx'
import './import/import.css'
import { RecentImports } from './import/RecentImports.tsx'

const route = getRouteApi('/frame/imports')

/** Spreadsheets become orders: dropped, looked at, imported. The import that is open stands in the address. */
export function Imports() {
  const { say } = useWords()
  const search: { id?: string } = route.useSearch()
  const navigate = route.useNavigate()
  useTitle(say(words.title))
  const open = (id: string) => void navigate({ search: { id } })
  if (search.id) return <ImportOne key={search.id} importId={search.id} onBack={() => void navigate({ search: {} })} />
  return (
    <div className="page imports">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
      </div>
      <DropSheet onRead={open} />
      <RecentImports onOpen={open} />
    </div>
  )
}
