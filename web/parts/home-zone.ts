/** The zone of the company: times on public pages are read in it. */
export const homeZone = 'Asia/Shanghai'
