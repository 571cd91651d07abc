import { Input } from 'antd'
import { useState } from 'react'
import { isoIn, localIn } from './zone-time.ts'
import { useZone } from './zone.ts'

type Props = { value?: string | undefined; onChange?: (value: string | undefined) => void; id?: string; 'aria-label'?: string }

/** A date and time typed in the user's zone, given and taken as ISO 8601 with offset. */
export function TimeInput({ value, onChange, ...rest }: Props) {
  const zone = useZone()
  const [typed, setTyped] = useState<string>()
  return (
    <Input
      {...rest}
      type="datetime-local"
      className="time-input"
      value={typed ?? (value ? localIn(Date.parse(value), zone) : '')}
      onChange={(event) => {
        const text = event.target.value
        setTyped(text)
        onChange?.(text === '' ? undefined : isoIn(text, zone))
      }}
      onBlur={() => setTyped(undefined)}
    />
  )
}
