import { portalWords as words } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { emptyItem, type TypedItem } from './typed-order.ts'

const itemsShownMax = 200
type Props = { items: TypedItem[]; onChange: (items: TypedItem[]) => void }

export function GoodsFields({ items, onChange }: Props) {
  const { say } = useWords()
  const set = (id: number, changes: Partial<TypedItem>) =>
    onChange(items.map((item) => (item.id === id ? { ...item, ...changes } : item)))
  return (
    <fieldset>
      <legend>{say(words.goods)}</legend>
      {items.map((item, index) => (
        <div key={item.id} className="portal-item" role="group" aria-label={say(words.itemNo, { no: index + 1 })}>
          {(['name', 'quantity', 'weight', 'declared'] as const).map((field) => (
            <label key={field} className="portal-field" data-field={field}>
              <span>
                {say(words[field === 'name' ? 'itemName' : field])}{' '}
                {(field === 'weight' || field === 'declared') && <small className="muted">{say(words.optional)}</small>}
              </span>
              <input
                inputMode={field === 'name' ? 'text' : field === 'quantity' ? 'numeric' : 'decimal'}
                value={item[field]}
                maxLength={field === 'name' ? 300 : 12}
                autoComplete="off"
                onChange={(event) => set(item.id, { [field]: event.target.value })}
              />
            </label>
          ))}
          {items.length > 1 && (
            <button
              type="button"
              className="portal-plain"
              aria-label={say(words.removeItem, { no: index + 1 })}
              onClick={() => onChange(items.filter(({ id }) => id !== item.id))}
            >
              ×
            </button>
          )}
        </div>
      ))}
      <button
        type="button"
        className="portal-plain"
        disabled={items.length >= itemsShownMax}
        onClick={() => onChange([...items, emptyItem()])}
      >
        {say(words.addItem)}
      </button>
    </fieldset>
  )
}
