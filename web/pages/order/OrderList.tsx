export const OrderList = () => null
