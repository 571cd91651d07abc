export const Flows = () => null
