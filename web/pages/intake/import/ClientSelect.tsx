import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { listClients } from '../../../../contract/client.ts'
import { ask } from '../../../api.ts'
import { importWords as words } from '../../../words/import.ts'
import { useWords } from '../../../words/use-words.ts'

type Props = {
  value: string | null
  onChange: (clientId: string | null) => void
  id?: string
  disabled?: boolean
  sheetNames: boolean
}

/** Whose orders a sheet holds; where the sheet says so itself, that may be left to it. */
export function ClientSelect({ value, onChange, sheetNames, ...rest }: Props) {
  const { say } = useWords()
  const clients = useQuery(ask(listClients, {}))
  return (
    <Select
      {...rest}
      className="import-client"
      aria-label={say(words.client)}
      loading={clients.isPending}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={say(sheetNames ? words.clientInSheet : words.chooseClient)}
      value={value}
      onChange={onChange}
      options={(clients.data?.clients ?? []).map(({ id, code, name }) => ({ value: id, label: `${name} ${code}` }))}
    />
  )
}
