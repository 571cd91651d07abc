export const Outgoing = () => null
