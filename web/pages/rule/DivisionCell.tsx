import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo } from 'react'
import { listDivisions, type DivisionNode } from '../../../contract/intake.ts'
import { ask } from '../../api.ts'
import { divisionOptions, matchesPath, type DivisionOption } from './division-options.ts'

type Props = { label: string; values: readonly string[]; onChange: (values: string[]) => void }

/** Provinces, cities and districts from the official list, found by their names. */
export function DivisionCell({ label, values, onChange }: Props) {
  const tree = useQuery({ ...ask(listDivisions, {}), staleTime: Infinity })
  const options = useMemo(() => divisionOptions((tree.data ?? []) as DivisionNode[]), [tree.data])
  return (
    <Select<string[], DivisionOption>
      mode="multiple"
      size="small"
      className="rule-values"
      aria-label={label}
      loading={tree.isPending}
      popupMatchSelectWidth={360}
      showSearch={{ filterOption: (typed, option) => option !== undefined && matchesPath(typed, option) }}
      options={options}
      optionRender={({ data }) => data.path}
      value={values.filter(Boolean)}
      onChange={(chosen) => onChange(chosen)}
    />
  )
}
