import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { getImport } from '../../../contract/intake.ts'
import { ask } from '../../api.ts'
import { useMe } from '../../shell/me.ts'
import { orderListWords } from '../../words/order-list.ts'
import { useWords } from '../../words/use-words.ts'
import { viewWords as words } from '../../words/view.ts'

/** Says that only the orders of one import are listed, and takes the filter away. */
export function ImportFilter({ importId, onClear }: { importId: string; onClear: () => void }) {
  const { say } = useWords()
  const me = useMe()
  const found = useQuery({
    ...ask(getImport, { params: { importId } }),
    enabled: me.permissions.includes('import.run'),
    staleTime: 60_000,
  })
  return (
    <Button size="small" icon={<CloseOutlined />} iconPlacement="end" title={say(orderListWords.clear)} onClick={onClear}>
      {say(words.ofImport, { name: found.data?.name ?? say(words.anImport) })}
    </Button>
  )
}
