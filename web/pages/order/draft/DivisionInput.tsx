import { useQuery } from '@tanstack/react-query'
import { Cascader } from 'antd'
import { useState } from 'react'
import { listDivisions, type DivisionNode } from '../../../../contract/intake.ts'
import { ask } from '../../../api.ts'
import { draftWords } from '../../../words/draft.ts'
import { useWords } from '../../../words/use-words.ts'
import type { Division } from './typed-draft.ts'

type Props = { value?: Division | undefined; onChange?: (value: Division | undefined) => void; id?: string; disabled?: boolean }

/** Province, city, district from the official list, which is fetched when it is first opened. Chosen or typed. */
export function DivisionInput({ value, onChange, ...rest }: Props) {
  const { say } = useWords()
  const [wanted, setWanted] = useState(false)
  const tree = useQuery({ ...ask(listDivisions, {}), enabled: wanted, staleTime: Infinity })
  const names = [value?.province, value?.city, value?.district].filter((name): name is string => Boolean(name))
  return (
    <Cascader
      {...rest}
      allowClear
      // Names serve as values: a division that was parsed or saved shows before the list is here.
      value={names}
      options={(tree.data ?? []) as DivisionNode[]}
      fieldNames={{ label: 'name', value: 'name', children: 'children' }}
      showSearch={{
        filter: (typed, path) =>
          matches(
            typed,
            path.map(({ name }) => name),
          ),
        limit: 30,
      }}
      loading={wanted && tree.isPending}
      placeholder={say(draftWords.divisionHint)}
      onFocus={() => setWanted(true)}
      onOpenChange={(open) => open && setWanted(true)}
      onChange={(chosen, path) => {
        if (!chosen || chosen.length === 0) return onChange?.(undefined)
        const [province, city, district] = chosen.map(String)
        const code = path?.at(-1)?.code
        onChange?.({
          ...(province ? { province } : {}),
          ...(city ? { city } : {}),
          ...(district ? { district } : {}),
          ...(code ? { divisionCode: code } : {}),
        })
      }}
    />
  )
}

/** Each word typed must stand somewhere in the path: `杭 余杭` finds 浙江省 / 杭州市 / 余杭区. */
function matches(typed: string, names: readonly string[]): boolean {
  const whole = names.join('')
  return typed
    .trim()
    .split(/\s+/)
    .every((word) => whole.includes(word))
}
