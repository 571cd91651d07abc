import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { changeUser, listUsers, type UserView } from '../../../contract/access.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { accessWords as words } from '../../words/access.ts'
import { useWords } from '../../words/use-words.ts'

/** Takes an account out of use, and back. */
export function UserState({ user }: { user: UserView }) {
  const { say } = useWords()
  const { modal, message } = App.useApp()
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: (disabled: boolean) => call(changeUser, { params: { userId: user.id }, body: { disabled } }),
    onSuccess: () => {
      message.success(say(words.saved))
      void queries.invalidateQueries({ queryKey: [listUsers.path] })
    },
  })
  const disable = () =>
    void modal.confirm({
      title: say(words.disableSure, { name: user.name }),
      content: say(words.disableTold),
      okText: say(words.disable),
      okButtonProps: { danger: true },
      cancelText: say(words.cancel),
      onOk: () => change.mutateAsync(true).catch(() => undefined),
    })
  return (
    <section className="user-part">
      <h3>{say(user.disabled ? words.disabled : words.active)}</h3>
      {change.isError && <ProblemNote error={change.error} />}
      {user.disabled ? (
        <Button loading={change.isPending} onClick={() => change.mutate(false)}>
          {say(words.enable)}
        </Button>
      ) : (
        <Button danger onClick={disable}>
          {say(words.disable)}
        </Button>
      )}
    </section>
  )
}
