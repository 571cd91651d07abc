export const Imports = () => null
