export const OrderView = (_: { orderId: string }) => null
