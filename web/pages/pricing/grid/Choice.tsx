type Props<T extends string> = {
  label: string
  value: T
  options: readonly (readonly [value: T, name: string])[]
  disabled?: boolean
  onChange: (value: T) => void
}

/** A choice of few in a cell: the browser's own list, which opens at once however large the grid is. */
export function Choice<T extends string>({ label, value, options, disabled = false, onChange }: Props<T>) {
  const choose = (chosen: string) => {
    const found = options.find(([one]) => one === chosen)
    if (found) onChange(found[0])
  }
  return (
    <select
      className="rate-choice"
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={({ target }) => choose(target.value)}
    >
      {options.map(([one, name]) => (
        <option key={one} value={one}>
          {name}
        </option>
      ))}
    </select>
  )
}
