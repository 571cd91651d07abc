export const NewOrder = () => null
