/** What the address of the page keeps: which list, and how it is narrowed. */
export type PeopleSearch = { view?: string; find?: string; role?: string; all?: string; open?: string }
