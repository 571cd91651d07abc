export const IntakeQueue = () => null
