import { settingGroups, type SettingField } from '../../../words/check/settings.ts'
import type { Say } from '../../../words/say.ts'

/** A setting's value in words. */
export function valueText(setting: SettingField, value: string | number | null, say: Say): string {
  if (value === null) return setting.kind === 'integer' && setting.unset ? say(setting.unset) : ''
  if (setting.kind === 'integer') return `${value} ${say(setting.unit)}`
  const choice = setting.choices.find((one) => one.value === value)
  return choice ? say(choice.name) : String(value)
}

/** What a saved state sets itself, in a line. */
export function changesOf(own: object, say: Say): string {
  const groups = own as Record<string, Record<string, string | number | null | undefined> | undefined>
  return settingGroups
    .flatMap(({ group, fields }) =>
      fields.flatMap((setting) => {
        const value = groups[group]?.[setting.field]
        return value === undefined ? [] : [`${say(setting.name)}：${valueText(setting, value, say)}`]
      }),
    )
    .join('；')
}
