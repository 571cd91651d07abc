import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { draftWords, usualWishes } from '../../../words/draft.ts'
import { useWords } from '../../../words/use-words.ts'
import type { TypedWishes } from './typed-draft.ts'

type Props = { value?: TypedWishes; onChange?: (value: TypedWishes) => void; id?: string }
const wishesMax = 20
const wishMax = 200

/** The client's wishes as chips: the usual ones to press, others typed; that there are none is said, not left open. */
export function WishInput({ value = { chosen: [], none: false }, onChange, id }: Props) {
  const { say } = useWords()
  const [typed, setTyped] = useState('')
  const { chosen, none } = value
  const own = chosen.filter((wish) => !usualWishes.includes(wish))
  const put = (wishes: string[]) => onChange?.({ chosen: wishes.slice(0, wishesMax), none: false })
  const toggle = (wish: string) => put(chosen.includes(wish) ? chosen.filter((one) => one !== wish) : [...chosen, wish])
  const add = () => {
    const wish = typed.trim()
    setTyped('')
    if (wish !== '' && !chosen.includes(wish)) put([...chosen, wish])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    add()
  }
  return (
    <div className="wish-input">
      {usualWishes.map((wish) => (
        <button key={wish} type="button" className="wish-chip" aria-pressed={chosen.includes(wish)} onClick={() => toggle(wish)}>
          {wish}
        </button>
      ))}
      {own.map((wish) => (
        <span key={wish} className="wish-chip" data-own>
          {wish}
          <button type="button" aria-label={say(draftWords.removeWish, { wish })} onClick={() => toggle(wish)}>
            <CloseOutlined />
          </button>
        </span>
      ))}
      <Input
        id={id}
        className="wish-typed"
        value={typed}
        maxLength={wishMax}
        placeholder={say(draftWords.wishesHint)}
        aria-label={say(draftWords.wishesHint)}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
        suffix={
          <Button
            type="text"
            size="small"
            tabIndex={-1}
            icon={<PlusOutlined />}
            aria-label={say(draftWords.wishesHint)}
            onClick={add}
          />
        }
      />
      <button
        type="button"
        className="wish-chip"
        data-none
        aria-pressed={none}
        onClick={() => onChange?.({ chosen: none ? chosen : [], none: !none })}
      >
        {say(draftWords.noWishes)}
      </button>
    </div>
  )
}
