import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { listChannels, pausePolling, pollCredentials, retryPolling, type ChannelHealth } from '../../../contract/client.ts'
import { call } from '../../api.ts'
import { channelPageWords as words } from '../../words/channel.ts'
import { useWords } from '../../words/use-words.ts'

type Props = { row: ChannelHealth; onSet: ((shop: ChannelHealth) => void) | undefined }

/** Fetch now, pause or go on, and where it is set how. */
export function PollButtons({ row, onSet }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const refresh = () => void queries.invalidateQueries({ queryKey: [listChannels.path] })
  const onError = (error: Error) => message.error(error.message)
  const params = { shopId: row.id }
  const retry = useMutation({
    mutationFn: () => call(retryPolling, { params }),
    onSuccess: () => (message.success(say(words.asked)), refresh()),
    onError,
  })
  const pause = useMutation({
    mutationFn: (paused: boolean) => call(pausePolling, { params, body: { paused } }),
    onSuccess: ({ poll }) => (message.success(say(poll?.state === 'paused' ? words.paused : words.resumed)), refresh()),
    onError,
  })
  const isPolled = pollCredentials[row.channel] !== undefined
  const isPaused = row.poll?.state === 'paused'
  return (
    <span className="channel-buttons">
      {row.poll && !isPaused && (
        <Button size="small" loading={retry.isPending} onClick={() => retry.mutate()}>
          {say(words.retry)}
        </Button>
      )}
      {row.poll && (
        <Button size="small" loading={pause.isPending} onClick={() => pause.mutate(!isPaused)}>
          {say(isPaused ? words.resume : words.pause)}
        </Button>
      )}
      {isPolled && onSet && (
        <Button size="small" onClick={() => onSet(row)}>
          {say(words.setPolling)}
        </Button>
      )}
      {!isPolled && <span className="muted">{say(words.notPolled)}</span>}
    </span>
  )
}
