import { UserOutlined } from '@ant-design/icons'
import { roleNames } from '../../../contract/role-names.ts'
import type { Role } from '../../../contract/roles.ts'
import { listText } from '../../words/list-text.ts'
import { reviewWords as words } from '../../words/review.ts'
import { useWords } from '../../words/use-words.ts'

/** Whose review the order waits for, where rules have named somebody (AUD-2). */
export function Reviewers({ roles }: { roles: readonly Role[] }) {
  const { say, language } = useWords()
  return (
    <span className="review-by">
      <UserOutlined />{' '}
      {say(words.reviewers, {
        roles: listText(
          roles.map((role) => say(roleNames[role])),
          language,
        ),
      })}
    </span>
  )
}
