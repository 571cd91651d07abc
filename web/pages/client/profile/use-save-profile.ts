import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { getProfile, saveProfile, type ClientProfile, type ProfileChange } from '../../../../contract/client/profile.ts'
import { listClients } from '../../../../contract/client.ts'
import { ask, call } from '../../../api.ts'
import { profileWords as words } from '../../../words/client/profile.ts'
import { useWords } from '../../../words/use-words.ts'

export type SectionChange = Omit<ProfileChange, 'version'>

/** Saves sections of the profile that was looked at; whoever was overtaken is told. */
export function useSaveProfile({ id, version }: ClientProfile, onSaved: () => void) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: SectionChange) => call(saveProfile, { params: { clientId: id }, body: { version, ...change } }),
    onSuccess: (next) => {
      queries.setQueryData(ask(getProfile, { params: { clientId: id } }).queryKey, next)
      void queries.invalidateQueries({ queryKey: [listClients.path] })
      message.success(say(words.saved))
      onSaved()
    },
    onError: () => void queries.invalidateQueries({ queryKey: [getProfile.path] }),
  })
}
