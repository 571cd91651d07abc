import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo } from 'react'
import { listDivisions, type DivisionNode } from '../../../../contract/intake.ts'
import { ask } from '../../../api.ts'
import { useLanguage } from '../../../words/language.ts'
import { countriesIn } from '../../order/draft/countries.ts'
import { divisionOptions, matchesPath, type DivisionOption } from '../../rule/division-options.ts'

type Props = {
  label: string
  placeholder: string
  values: readonly string[]
  disabled?: boolean
  onChange: (values: string[]) => void
}

/** Provinces, cities, districts and countries, found by their names. */
export function PlacesCell({ label, placeholder, values, disabled = false, onChange }: Props) {
  const language = useLanguage()
  const tree = useQuery({ ...ask(listDivisions, {}), staleTime: Infinity })
  const options = useMemo(() => {
    const home = divisionOptions((tree.data ?? []) as DivisionNode[])
    const abroad = countriesIn(language).flatMap(({ code, name }) => (code === 'CN' ? [] : [{ value: code, label: name, path: `${name} ${code}` }])) // prettier-ignore
    return [...home, ...abroad]
  }, [tree.data, language])
  if (disabled) {
    const names = values.map((one) => options.find(({ value }) => value === one)?.label ?? one)
    return <div className="rate-places-read">{names.join('、') || placeholder}</div>
  }
  return (
    <Select<string[], DivisionOption>
      mode="multiple"
      size="small"
      className="rate-places"
      aria-label={label}
      placeholder={placeholder}
      loading={tree.isPending}
      popupMatchSelectWidth={320}
      maxTagCount={8}
      showSearch={{ filterOption: (typed, option) => option !== undefined && matchesPath(typed, option) }}
      options={options}
      optionRender={({ data }) => data.path}
      value={[...values]}
      onChange={(chosen) => onChange(chosen)}
    />
  )
}
