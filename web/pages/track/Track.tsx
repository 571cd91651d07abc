export const Track = () => null
