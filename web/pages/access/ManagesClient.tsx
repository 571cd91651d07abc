import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Switch } from 'antd'
import { changeUser, listUsers, type UserView } from '../../../contract/access.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { accessWords as words } from '../../words/access.ts'
import { useWords } from '../../words/use-words.ts'

/** Whether one of a client's people adds and disables that client's accounts in the portal. */
export function ManagesClient({ user }: { user: UserView }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: (managesClient: boolean) => call(changeUser, { params: { userId: user.id }, body: { managesClient } }),
    onSettled: () => queries.invalidateQueries({ queryKey: [listUsers.path] }),
  })
  return (
    <>
      <label className="manages-client">
        <Switch checked={user.managesClient} loading={change.isPending} onChange={(on) => change.mutate(on)} />{' '}
        {say(words.managesClient)}
      </label>
      {change.isError && <ProblemNote error={change.error} />}
    </>
  )
}
