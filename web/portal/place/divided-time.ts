/** What a `datetime-local` field holds, as the moment it means where the reader is. */
export const dividedTime = (local: string): string => new Date(local).toISOString()
