import type { BuyerNote } from '../../../contract/client/buyer.ts'

const feedbackShown = 3

/** What stands of a buyer's notes, given the newest first: the last preference of each topic, and what was said last. */
export function chooseNotes(notes: readonly BuyerNote[]): BuyerNote[] {
  const preferences = new Map<string, BuyerNote>()
  for (const note of notes) if (note.kind === 'preference' && !preferences.has(note.topic)) preferences.set(note.topic, note)
  return [...preferences.values(), ...notes.filter(({ kind }) => kind === 'feedback').slice(0, feedbackShown)]
}
