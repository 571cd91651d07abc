/** Longer input is cut here before anything looks at it: an address line never is, a pasted page is. */
export const textLengthMax = 500

const fullWidth = /[０-９Ａ-Ｚａ-ｚ＋－＊＃]/g
const fullWidthOffset = 0xfee0
// Zero-width characters and direction marks come with text copied out of chats and web shops.
const invisible = /\ufe0f|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
// 📦 and ❤ stand between parts of an address; digits with a keycap stay digits.
const picture = /(?![\d*#©®])\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}]|[\u{1f3fb}-\u{1f3ff}]|\u20e3/gu
// oxlint-disable-next-line no-control-regex
const blank = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\u3000]+/g

/** One line with half-width letters and digits, single spaces and nothing invisible; at most textLengthMax characters. */
export const cleanText = (text: string): string =>
  text
    .slice(0, textLengthMax)
    .replace(invisible, '')
    .replace(picture, ' ')
    .replace(fullWidth, (char) => String.fromCharCode(char.charCodeAt(0) - fullWidthOffset))
    .replace(blank, ' ')
    .trim()
