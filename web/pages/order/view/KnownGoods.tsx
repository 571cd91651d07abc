import { Link } from '@tanstack/react-router'
import type { ItemKnown, OrderPage } from '../../../../contract/order-view.ts'
import { volumeText, weightText } from '../../../parts/quantity-text.ts'
import { useMe } from '../../../shell/me.ts'
import { skuWords as words } from '../../../words/catalog/skus.ts'
import { handlingWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import './known-goods.css'

type Props = { item: OrderPage['items'][number]; known: ItemKnown }

/** What our catalog says of an item where the order says nothing or something else; the order itself is not touched. */
export function KnownGoods({ item, known }: Props) {
  const { say, language } = useWords()
  const mayRead = useMe().permissions.includes('catalog.read')
  const marks = known.handling.filter((mark) => !item.handling?.some((one) => one === mark))
  const facts = [
    known.name !== item.name && known.name,
    known.weightGrams !== null && known.weightGrams !== item.weightGrams && weightText(known.weightGrams, language),
    known.volumeCubicCm !== null && known.volumeCubicCm !== item.volumeCubicCm && volumeText(known.volumeCubicCm, language),
    ...marks.map((mark) => termIn(handlingWords, mark, say)),
    known.packing,
    !known.active && say(words.orderRetired),
  ].filter(Boolean)
  if (facts.length === 0) return null
  return (
    <small className="order-known" title={say(words.orderCatalogTold)}>
      {mayRead ? (
        <Link to="/catalog" search={{ open: known.skuId, state: 'all', words: item.sku }}>
          {say(words.orderCatalog)}
        </Link>
      ) : (
        say(words.orderCatalog)
      )}{' '}
      {facts.join(' · ')}
    </small>
  )
}
