/** What of the page stands in the address. */
export type CatalogSearch = { words?: string; clientId?: string; state?: string; open?: string }
