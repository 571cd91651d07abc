import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { arrangeViews, changeView, countViews, deleteView, listViews, saveView } from '../../../../contract/view.ts'
import { ask, call } from '../../../api.ts'
import { useMe } from '../../../shell/me.ts'

const countEveryMs = 30_000

/** The user's views, with what stands in the first of them. */
export function useViews() {
  const me = useMe()
  const enabled = me.permissions.includes('view.keep')
  const found = useQuery({ ...ask(listViews, {}), enabled, staleTime: 60_000 })
  const views = found.data?.views ?? []
  const counts = useQuery({
    ...ask(countViews, {}),
    enabled: enabled && views.length > 0,
    staleTime: countEveryMs / 2,
    refetchInterval: countEveryMs,
  })
  return { views, enabled, counts: new Map((counts.data?.counts ?? []).map((one) => [one.viewId, one])) }
}

/** Whatever changes views brings the list and the counts anew. */
export function useViewChanges() {
  const queries = useQueryClient()
  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey: [listViews.path] })
    await queries.invalidateQueries({ queryKey: [countViews.path] })
  }
  type Body<E extends { body: { _zod: { input: unknown } } }> = E['body']['_zod']['input']
  return {
    save: useMutation({ mutationFn: (body: Body<typeof saveView>) => call(saveView, { body }), onSuccess }),
    change: useMutation({
      mutationFn: ({ viewId, ...body }: Body<typeof changeView> & { viewId: string }) =>
        call(changeView, { params: { viewId }, body }),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (viewId: string) => call(deleteView, { params: { viewId } }), onSuccess }),
    arrange: useMutation({ mutationFn: (body: Body<typeof arrangeViews>) => call(arrangeViews, { body }), onSuccess }),
  }
}
