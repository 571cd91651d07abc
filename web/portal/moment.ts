import { toldMoment } from '../track/day-text.ts'
import type { Language } from '../words/say.ts'

export const told = (at: string, language: Language): string => toldMoment(Date.parse(at), Date.now(), language)
