import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { listKeys, revokeKey, type KeyView } from '../../../contract/access.ts'
import { call } from '../../api.ts'
import { accessWords as words } from '../../words/access.ts'
import { useWords } from '../../words/use-words.ts'

/** Ends a key for good, after asking once. */
export function RevokeKey({ keyView }: { keyView: KeyView }) {
  const { say } = useWords()
  const { modal, message } = App.useApp()
  const queries = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => call(revokeKey, { params: { keyId: keyView.id } }),
    onSuccess: () => {
      message.success(say(words.revoked))
      void queries.invalidateQueries({ queryKey: [listKeys.path] })
    },
    onError: (error) => message.error(error.message),
  })
  const confirm = () =>
    void modal.confirm({
      title: say(words.revokeSure, { name: keyView.name }),
      content: say(words.revokeTold),
      okText: say(words.revoke),
      okButtonProps: { danger: true },
      cancelText: say(words.cancel),
      onOk: () => revoke.mutate(),
    })
  return (
    <Button size="small" danger loading={revoke.isPending} onClick={confirm}>
      {say(words.revoke)}
    </Button>
  )
}
