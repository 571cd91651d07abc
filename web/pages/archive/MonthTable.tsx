import type { ReactNode } from 'react'

type Column = { title: string; isFigure?: boolean; isAction?: boolean }

/** Months in a table that scrolls on its own, or the sentence that there are none. */
export function MonthTable({
  title,
  columns,
  none,
  children,
}: {
  title: string
  columns: readonly Column[]
  none: string
  children: readonly ReactNode[]
}) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {children.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <div className="archive-scroll" tabIndex={0} role="region" aria-label={title}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th
                    key={column.title}
                    scope="col"
                    {...(column.isFigure && { className: 'figure' })}
                    {...(column.isAction && { 'aria-label': column.title })}
                  >
                    {column.isAction ? null : column.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{children}</tbody>
          </table>
        </div>
      )}
    </section>
  )
}
