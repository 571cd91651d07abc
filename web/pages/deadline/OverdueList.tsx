export const OverdueList = () => null
