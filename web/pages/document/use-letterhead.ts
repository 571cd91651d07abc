import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getLetterhead, type LetterheadView } from '../../../contract/document.ts'
import { ask } from '../../api.ts'

/** A change of the letterhead, whose answer is the letterhead as it now stands. */
export function useLetterheadChange<Change>(
  change: (wanted: Change) => Promise<LetterheadView>,
  onSaved: (wanted: Change) => void,
) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (now, wanted) => {
      queries.setQueryData(ask(getLetterhead, {}).queryKey, now)
      onSaved(wanted)
    },
  })
}
