import { Button, InputNumber, Select } from 'antd'
import { checkWords as words, type SettingField as Setting } from '../../../words/check/settings.ts'
import { useWords } from '../../../words/use-words.ts'
import { valueText } from './settings-text.ts'

export type Value = number | string | null
type Props = {
  setting: Setting
  /** What counts with nothing set here. */
  above: Value | undefined
  own: Value | undefined
  disabled: boolean
  onChange: (value: Value | undefined) => void
}

/** One setting: its own value, or what it takes over, said beside it. */
export function SettingField({ setting, above, own, disabled, onChange }: Props) {
  const { say } = useWords()
  const isOwn = own !== undefined
  const label = say(setting.name)
  return (
    <div className="check-setting">
      <span>{label}</span>
      {setting.kind === 'integer' ? (
        <InputNumber
          aria-label={label}
          value={numberOf(own ?? above)}
          {...(setting.unset && { placeholder: say(setting.unset) })}
          min={setting.min}
          max={setting.max}
          precision={0}
          disabled={disabled}
          suffix={say(setting.unit)}
          onChange={(value) => onChange(value ?? undefined)}
        />
      ) : (
        <Select
          aria-label={label}
          value={String(own ?? above)}
          disabled={disabled}
          onChange={(value: string) => onChange(value)}
          options={setting.choices.map(({ value, name }) => ({ value, label: say(name) }))}
        />
      )}
      {isOwn ? (
        <Button type="link" size="small" disabled={disabled} onClick={() => onChange(undefined)}>
          {say(words.reset)}（{above === undefined ? '' : valueText(setting, above, say)}）
        </Button>
      ) : (
        <span className="muted">{say(words.inherits, { value: above === undefined ? '' : valueText(setting, above, say) })}</span>
      )}
      {setting.hint && <span className="muted check-setting-hint">{say(setting.hint)}</span>}
    </div>
  )
}

const numberOf = (value: Value | undefined): number | null => (value === null || value === undefined ? null : Number(value))
