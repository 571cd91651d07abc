import { roles, type Role } from '../../../../../contract/roles.ts'
import { roleWords } from '../../../../words/terms.ts'
import { useWords } from '../../../../words/use-words.ts'

/** Everybody who can own a node or take a step: a client asks in words of their own. */
const takers = roles.filter((role) => role !== 'client')

export function useRoleOptions(): { value: Role; label: string }[] {
  const { say } = useWords()
  return takers.map((value) => ({ value, label: say(roleWords[value]) }))
}
