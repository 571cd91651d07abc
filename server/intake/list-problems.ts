import type { FieldProblem, ReadDraft } from '../../contract/order-draft.ts'

/** What keeps a draft from being an order: what could not be read of it, then what the checks block, each with its cell in the sheet. */
export function listProblems(read: ReadDraft, blocking: readonly FieldProblem[]): FieldProblem[] {
  const unread = new Set(read.problems.map(({ path }) => path))
  const found = blocking.filter(({ path }) => !unread.has(path))
  return [...read.problems, ...found.map((problem) => placeProblem(problem, read.cells?.[problem.path]))]
}

const placeProblem = (problem: FieldProblem, cell: string | undefined) => (cell === undefined ? problem : { ...problem, cell })
