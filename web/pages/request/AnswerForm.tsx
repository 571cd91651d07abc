import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { getOrder } from '../../../contract/order.ts'
import { answerRequest, countRequests, listRequests, type RequestView } from '../../../contract/portal.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useAttemptKey } from '../../parts/step/attempt-key.ts'
import { requestWords as words } from '../../words/requests.ts'
import { useWords } from '../../words/use-words.ts'

/** Accepting does it at once through the door; declining needs words. */
export function AnswerForm({ request }: { request: RequestView }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { keyFor, settled } = useAttemptKey()
  const [text, setText] = useState('')
  const [isMissing, setMissing] = useState(false)
  const answer = useMutation({
    mutationFn: (accept: boolean) => {
      const body = { accept, ...(text.trim() && { words: text.trim() }) }
      return call(answerRequest, { params: { requestId: request.id }, body, idempotencyKey: keyFor(body) })
    },
    onSuccess: () => message.success(say(words.done)),
    onSettled: (_, error) => {
      settled(error)
      for (const key of [[listRequests.path], [countRequests.path], [getOrder.path, { orderId: request.orderId }]])
        void queries.invalidateQueries({ queryKey: key })
    },
  })
  const decline = () => {
    setMissing(text.trim() === '')
    if (text.trim() !== '') answer.mutate(false)
  }
  return (
    <div className="request-form">
      <Input.TextArea
        value={text}
        maxLength={500}
        autoSize={{ minRows: 1, maxRows: 4 }}
        placeholder={say(words.words)}
        aria-label={say(words.words)}
        status={isMissing ? 'error' : ''}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        type="primary"
        loading={answer.isPending && answer.variables}
        disabled={answer.isPending}
        onClick={() => answer.mutate(true)}
      >
        {say(request.kind === 'cancel' ? words.acceptCancel : words.acceptChange)}
      </Button>
      <Button danger loading={answer.isPending && !answer.variables} disabled={answer.isPending} onClick={decline}>
        {say(words.decline)}
      </Button>
      <p role="status" className="request-slip">
        {isMissing && say(words.wordsMissing)}
      </p>
      {answer.isError && <ProblemNote error={answer.error} />}
    </div>
  )
}
