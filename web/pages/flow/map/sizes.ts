/** All in pixels; the map is drawn 1:1 so that its texts stay readable. */
export const nodeWidth = 314
export const sidingWidth = 202
export const nodeHeight = 68
export const rowPitch = 102
/** From a node's left edge to the middle of the line. */
export const lineInset = 20
