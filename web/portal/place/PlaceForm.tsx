import { useState, type FormEvent } from 'react'
import { fieldName, problemWords } from '../../words/field.ts'
import { usualWishes, portalWords as words } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { Note } from '../Note.tsx'
import { GoodsFields } from './GoodsFields.tsx'
import { keep } from './kept-order.ts'
import { MoreFields } from './MoreFields.tsx'
import { PartyFields } from './PartyFields.tsx'
import { PlacedNote } from './PlacedNote.tsx'
import { PreviewNote } from './PreviewNote.tsx'
import { Templates } from './Templates.tsx'
import { draftOf, emptyOrder, slipsIn, typedFrom, type TypedOrder } from './typed-order.ts'
import { usePlaceOrder, type Placed } from './use-place-order.ts'

const filesMax = 10

/** The form of a new order, made for thumbs: who, what, wishes; everything else may stay closed. */
export function PlaceForm({ initial }: { initial: TypedOrder }) {
  const { say } = useWords()
  const [typed, setTyped] = useState(initial)
  const [files, setFiles] = useState<File[]>([])
  const [withShipper, setWithShipper] = useState(Object.keys(initial.shipper).length > 0)
  const [slips, setSlips] = useState<string[]>([])
  const [placed, setPlaced] = useState<Placed>()
  const { check, place, seen } = usePlaceOrder((now) => {
    keep(undefined)
    setPlaced(now)
  })
  const set = (changes: Partial<TypedOrder>) => {
    const next = { ...typed, ...changes }
    setTyped(next)
    keep(next)
  }
  const draft = draftOf(typed, usualWishes)
  const preview = seen?.content === JSON.stringify(draft) ? seen.preview : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wrong = slipsIn(typed)
    setSlips(wrong)
    if (wrong.length > 0) return
    if (preview && preview.blocking.length === 0) place.mutate({ draft, files })
    else check.mutate(draft)
  }
  const begin = (next: TypedOrder) => {
    setPlaced(undefined)
    setFiles([])
    setTyped(next)
    check.reset()
    place.reset()
    window.scrollTo(0, 0)
  }
  if (placed) return <PlacedNote placed={placed} draft={draft} onAnother={() => begin(emptyOrder())} />
  const isReady = preview !== undefined && preview.blocking.length === 0
  return (
    <form className="portal-form portal-place" onSubmit={submit} noValidate>
      <h1>{say(words.placeTitle)}</h1>
      <Templates onChoose={(chosen) => begin(typedFrom(chosen, usualWishes))} />
      <PartyFields
        title={say(words.consignee)}
        of="consignee"
        value={typed.consignee}
        onChange={(consignee) => set({ consignee })}
      />
      {withShipper ? (
        <PartyFields title={say(words.shipper)} of="shipper" value={typed.shipper} onChange={(shipper) => set({ shipper })} />
      ) : (
        <button type="button" className="portal-plain" onClick={() => setWithShipper(true)}>
          {say(words.addShipper)} <small className="muted">{say(words.optional)}</small>
        </button>
      )}
      <GoodsFields items={typed.items} onChange={(items) => set({ items })} />
      <fieldset>
        <legend>{say(words.wishes)}</legend>
        <div className="portal-chips">
          {usualWishes.map((wish) => (
            <button
              key={wish}
              type="button"
              aria-pressed={typed.wishes.includes(wish)}
              onClick={() =>
                set({
                  wishes: typed.wishes.includes(wish) ? typed.wishes.filter((one) => one !== wish) : [...typed.wishes, wish],
                })
              }
            >
              {wish}
            </button>
          ))}
        </div>
        <textarea
          rows={2}
          maxLength={2000}
          placeholder={say(words.otherWish)}
          aria-label={say(words.otherWish)}
          value={typed.otherWishes}
          onChange={(event) => set({ otherWishes: event.target.value })}
        />
      </fieldset>
      <fieldset>
        <legend>{say(words.papers)}</legend>
        <label className="portal-file">
          <span className="portal-plain">{say(words.addPaper)}</span> <small className="muted">{say(words.paperRule)}</small>
          <input
            type="file"
            multiple
            accept="image/jpeg,image/png,image/webp,application/pdf"
            onChange={(event) => {
              setFiles([...files, ...(event.target.files ?? [])].slice(0, filesMax))
              event.target.value = ''
            }}
          />
        </label>
        {files.map((file, index) => (
          <button
            key={`${file.name} ${index}`}
            type="button"
            className="portal-chosen"
            onClick={() => setFiles(files.filter((_, at) => at !== index))}
          >
            {file.name} ×
          </button>
        ))}
      </fieldset>
      <MoreFields typed={typed} onChange={set} />
      {slips.length > 0 && (
        <ul className="portal-note" role="alert">
          {slips.map((path) => (
            <li key={path}>
              {fieldName(path, say)} {problemWords({ code: path.endsWith('quantity') ? 'not_quantity' : 'not_number' }, say)}
            </li>
          ))}
        </ul>
      )}
      {preview && <PreviewNote preview={preview} />}
      {check.error && <Note error={check.error} />}
      {place.error && <Note error={place.error} />}
      <div className="portal-bar">
        <button type="submit" className="portal-main" disabled={check.isPending || place.isPending}>
          {place.isPending
            ? say(words.placing)
            : check.isPending
              ? say(words.checking)
              : say(isReady ? words.placeNow : words.check)}
        </button>
      </div>
    </form>
  )
}
