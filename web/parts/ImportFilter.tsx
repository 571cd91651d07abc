import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { getImport } from '../../contract/intake.ts'
import { ask } from '../api.ts'
import { useMe } from '../shell/me.ts'
import { intakeWords as words } from '../words/intake.ts'
import { useWords } from '../words/use-words.ts'

/** Says that only what came of one import is listed, and takes the filter away. */
export function ImportFilter({ importId, onClear }: { importId: string; onClear: () => void }) {
  const { say } = useWords()
  const me = useMe()
  const found = useQuery({
    ...ask(getImport, { params: { importId } }),
    enabled: me.permissions.includes('import.run'),
    staleTime: 60_000,
  })
  return (
    <Button size="small" icon={<CloseOutlined />} iconPlacement="end" title={say(words.allMessages)} onClick={onClear}>
      {say(words.ofImport, { name: found.data?.name ?? say(words.anImport) })}
    </Button>
  )
}
