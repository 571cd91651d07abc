import type { ReactNode } from 'react'

/** A part of the draft; what needs no hand is folded away. */
export function DraftBlock({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  return (
    <details className="correct-block" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}
