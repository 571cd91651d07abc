import { Select } from 'antd'

type Option = { value: string; label: string }
type Labelled = { label: string; of: string; place: string; options: Option[] }
type One<T extends string> = Labelled & { value: T; onChange: (value: T) => void }
type Several<T extends string> = Labelled & { values: readonly T[]; empty?: string; onChange: (values: T[]) => void }

/** One of a closed set. */
export function ChooseOne<T extends string>({ label, of, place, options, value, onChange }: One<T>) {
  return (
    <div className="flow-field" data-place={place}>
      <span aria-hidden>{label}</span>
      <Select<T, { value: T; label: string }>
        aria-label={`${of} ${label}`}
        value={value}
        options={options as { value: T; label: string }[]}
        showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
        popupMatchSelectWidth={false}
        onChange={onChange}
      />
    </div>
  )
}

/** Any number of a closed set. */
export function ChooseSeveral<T extends string>({ label, of, place, options, values, empty, onChange }: Several<T>) {
  return (
    <div className="flow-field" data-place={place}>
      <span aria-hidden>{label}</span>
      <Select<T[], { value: T; label: string }>
        mode="multiple"
        aria-label={`${of} ${label}`}
        value={[...values]}
        options={options as { value: T; label: string }[]}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={empty}
        popupMatchSelectWidth={false}
        onChange={onChange}
      />
    </div>
  )
}
