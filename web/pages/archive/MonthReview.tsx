import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Modal } from 'antd'
import { approveDisposal, readArchive, reviewMonth, type DueMonth } from '../../../contract/archive.ts'
import { call } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { archiveWords as words, disposalKindWords } from '../../words/archive.ts'
import { useWords } from '../../words/use-words.ts'

const perPage = 50

/** The review list of a month: whoever has looked through it may approve what is to be done. */
export function MonthReview({ due, mayApprove, onClose }: { due: DueMonth; mayApprove: boolean; onClose: () => void }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { month, kind, open, orders: count } = due
  const list = useInfiniteQuery({
    queryKey: [reviewMonth.path, month],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(reviewMonth, { params: { month }, query: { limit: perPage, ...(pageParam && { cursor: pageParam }) }, signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const approve = useMutation({
    mutationFn: () => call(approveDisposal, { body: { kind, month } }),
    onSuccess: () => {
      message.success(say(words.approved, { month }))
      void queries.invalidateQueries({ queryKey: [readArchive.path] })
      onClose()
    },
  })
  const orders = list.data?.pages.flatMap((page) => page.orders) ?? []
  return (
    <Modal
      open
      width={880}
      title={kind === 'forget' ? say(words.approveForget, { month }) : say(words.approvePurge, { month, count })}
      okText={say(words.approve)}
      cancelText={say(words.cancel)}
      okButtonProps={{ danger: kind === 'purge', disabled: !mayApprove || open > 0, loading: approve.isPending }}
      onOk={() => approve.mutate()}
      onCancel={onClose}
    >
      {open > 0 && <p className="archive-late">{say(words.stillOpen, { month, count: open })}</p>}
      {approve.isError && <ProblemNote error={approve.error} />}
      {list.isError && <ProblemNote error={list.error} onRetry={() => void list.refetch()} />}
      <div className="archive-scroll archive-review" tabIndex={0} role="region" aria-label={say(disposalKindWords[kind])}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.number)}</th>
              <th scope="col">{say(words.client)}</th>
              <th scope="col">{say(words.came)}</th>
              <th scope="col">{say(words.last)}</th>
              <th scope="col">{say(words.state)}</th>
            </tr>
          </thead>
          <tbody>
            {orders.map((order) => (
              <tr key={order.id}>
                <th scope="row">
                  <Link to="/orders/$orderId" params={{ orderId: order.id }}>
                    {order.orderNo ?? order.externalNo ?? order.id.slice(-8)}
                  </Link>
                </th>
                <td>{order.clientName}</td>
                <td>
                  <Moment at={order.receivedAt} />
                </td>
                <td>
                  <Moment at={order.lastEventAt} />
                </td>
                <td data-late={order.status !== 'archived' || undefined}>
                  {order.status !== 'archived' ? say(words.open) : order.forgotten ? say(words.forgotten) : '—'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {list.hasNextPage && (
          <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say(words.more, { count: Math.min(perPage, count - orders.length) })}
          </Button>
        )}
      </div>
    </Modal>
  )
}
