/** What a reader of an address could not settle by itself. Closed: a screen has words for each. */
export type Doubt =
  | 'division_missing' // no division named
  | 'division_unknown' // a column holds a name that is in no list
  | 'division_ambiguous' // several divisions bear the name (朝阳区)
  | 'division_inconsistent' // the named divisions do not lie in one another
  | 'division_inferred' // province and city concluded from a lone district
  | 'division_renamed' // a former name; the current division is given
  | 'division_split' // a former division that went to several; the larger heir is given
  | 'division_typo' // a slip of the keyboard in the name's last character; the next name confirms it
  | 'district_missing' // resolved to a province or a city that has districts
  | 'district_unofficial' // a development zone or the like, without an official code
  | 'detail_missing'
  | 'detail_joined' // text stood on both sides of the division; one part may be a receiver's name
  | 'detail_masked' // the platform hid part of the detail
  | 'name_masked'
  | 'name_unsure'
  | 'phone_masked'
  | 'phone_several'
  | 'phone_unrecognised' // labelled as a phone, but none
  | 'text_cut' // longer than textLengthMax

/** These say something worth knowing, but the reading stands. */
const harmless: ReadonlySet<Doubt> = new Set([
  'division_renamed',
  'division_typo',
  'detail_masked',
  'name_masked',
  'phone_masked',
])

export const lowersConfidence = (doubt: Doubt): boolean => !harmless.has(doubt)
